import { type ReactNode, useId } from 'react'

/** A part of a page under a small heading. */
export function Block({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2 text-xs font-semibold tracking-wide text-ink-faint uppercase">
        {title}
      </h3>
      {children}
    </section>
  )
}
