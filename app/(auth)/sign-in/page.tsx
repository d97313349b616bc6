import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Logo } from '#app/_components/logo.tsx'
import { AtItsAddress } from '#app/(auth)/sign-in/_components/at-its-address.tsx'
import { SignInForm } from '#app/(auth)/sign-in/_components/sign-in-form.tsx'
import { sameOriginPath } from '#lib/auth/origin.ts'
import { currentActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams
  const wanted = sameOriginPath(typeof callbackUrl === 'string' ? callbackUrl : null, env().url)
  const destination = wanted.startsWith('/sign-in') ? '/' : wanted
  if ((await currentActor()).ok) redirect(destination)
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-6 p-6">
      <div className="flex flex-col items-center gap-2 text-center">
        <Logo size={36} />
        <h1 className="font-serif text-2xl font-semibold">Copydesk</h1>
        <p className="text-ink-soft">Sign in to the desk.</p>
      </div>
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-raised">
        <AtItsAddress url={env().url} destination={destination}>
          <SignInForm destination={destination} code={typeof error === 'string' ? error : null} />
        </AtItsAddress>
      </div>
    </main>
  )
}
