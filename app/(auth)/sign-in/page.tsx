import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
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
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 p-6">
      <h1 className="text-2xl font-semibold">Sign in to Copydesk</h1>
      <SignInForm destination={destination} code={typeof error === 'string' ? error : null} />
    </main>
  )
}
