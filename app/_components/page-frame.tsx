import type { ReactNode } from 'react'
import { FreshPage } from '#app/_components/fresh-page.tsx'

/** A page of prose and tables: one column, a title, and room for its main action. */
export function PageFrame({
  title,
  lead,
  action,
  children,
}: {
  title: string
  lead?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <main
      id="main"
      data-pane
      tabIndex={-1}
      className="relative h-full overflow-y-auto outline-none print:h-auto print:overflow-visible"
    >
      <div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-6 sm:px-6">
        <div className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1">
            <h1 className="text-xl font-semibold">{title}</h1>
            {lead !== undefined && <p className="mt-1 text-ink-soft">{lead}</p>}
          </div>
          {action}
        </div>
        <FreshPage mark={{}}>{children}</FreshPage>
      </div>
    </main>
  )
}
