import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { grouped } from '#lib/format/count.ts'
import type { ImportRunView } from '#lib/schema/import.ts'

type Count = { label: string; count: number; href?: string; look?: string }

/** What an import found; runs that are remembered by their numbers alone know of no conflicts. */
type Counts = Omit<ImportRunView, 'id' | 'at' | 'by'> & { readonly conflicts?: number }

/** What an import found, kind by kind; what can be looked at is a link. */
export function ReportCounts({ counts: found }: { counts: Counts }) {
  const counts: Count[] = [
    { label: 'New', count: found.added, href: '/queue' },
    { label: 'Changed', count: found.updated },
    { label: 'Moved', count: found.moved },
    { label: 'Gone', count: found.missing, href: '/queue?status=all&mark=missing', look: 'text-warn' },
    ...(found.conflicts === undefined
      ? []
      : [
          {
            label: 'In conflict',
            count: found.conflicts,
            href: '/queue?status=all&mark=conflict',
            look: 'text-warn',
          },
        ]),
    { label: 'As before', count: found.unchanged },
    { label: 'Problems', count: found.quarantined, href: '#problems', look: 'text-danger' },
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
