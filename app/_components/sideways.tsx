import type { ReactNode } from 'react'
import { classes } from '#app/_components/classes.ts'

type Props = { label: string; className?: string; children: ReactNode }

/** What may be wider than the screen: it scrolls by itself, with the arrow keys too. */
export function Sideways({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={classes('relative overflow-x-auto', className)}>
      {children}
    </section>
  )
}
