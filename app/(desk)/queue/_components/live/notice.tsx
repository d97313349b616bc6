import type { ReactNode } from 'react'
import { classes } from '#app/_components/classes.ts'

type Props = { look: string; icon: ReactNode; title: string; action?: ReactNode; children: ReactNode }

/** Something that an editor should know before deciding, with what can be done about it. */
export function Notice({ look, icon, title, action, children }: Props) {
  return (
    <section
      aria-label={title}
      className={classes('flex flex-wrap items-start gap-3 rounded-md p-3 text-sm', look)}
    >
      <span className="mt-0.5">{icon}</span>
      <div className="min-w-0 flex-1 basis-64 break-words">
        <p className="font-semibold">{title}</p>
        <div className="text-ink">{children}</div>
      </div>
      {action}
    </section>
  )
}
