import type { ReactNode } from 'react'

type Props = { id: string; title: string; children: ReactNode }

/** A part of the page under a heading of its own. */
export function Section({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
