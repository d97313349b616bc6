import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { grouped } from '#lib/format/count.ts'
import type { ImportReport } from '#lib/schema/job.ts'

type Count = { label: string; count: number; href?: string; look?: string }

/** What an import found, kind by kind; what can be looked at is a link. */
export function ReportCounts({ report }: { report: ImportReport }) {
  const counts: Count[] = [
    { label: 'New', count: report.added, href: '/queue' },
    { label: 'Changed', count: report.updated },
    { label: 'Moved', count: report.moved },
    { label: 'Gone', count: report.missing, href: '/queue?status=all&mark=missing', look: 'text-warn' },
    {
      label: 'In conflict',
      count: report.conflicts,
      href: '/queue?status=all&mark=conflict',
      look: 'text-warn',
    },
    { label: 'In quarantine', count: report.quarantined, href: '#quarantine', look: 'text-danger' },
    { label: 'As before', count: report.unchanged },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-3 sm:grid-cols-4 lg:grid-cols-7">
      {counts.map(({ label, count, href, look }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd
            className={classes(
              'text-xl tabular-nums',
              count === 0 ? 'text-ink-faint' : classes('font-semibold', look),
            )}
          >
            {href !== undefined && count > 0 ? (
              <Link
                href={href}
                prefetch={false}
                className="underline decoration-line-strong underline-offset-4"
              >
                <span>{grouped(count)}</span>
                <span className="sr-only">{` ${label}`}</span>
              </Link>
            ) : (
              grouped(count)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
