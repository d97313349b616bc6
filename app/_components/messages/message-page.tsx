import type { ReactNode } from 'react'

/** A page that only has something to say. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-3 p-6">
      <h1 className="font-serif text-2xl font-semibold">{title}</h1>
      <div className="text-ink-soft">{children}</div>
    </main>
  )
}
