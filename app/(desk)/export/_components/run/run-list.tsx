import Link from 'next/link'
import { Sideways } from '#app/_components/sideways.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { RollBack } from '#app/(desk)/export/_components/run/roll-back.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { exactTime } from '#lib/format/time.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

type Props = {
  runs: readonly ExportRunView[]
  /** The run that is being written; null where none is. */
  atWork: string | null
  canRollBack: boolean
  repository: Repository | RefusedRepository | null
  work: Export
}

/** Earlier exports; what they wrote can be put back. */
export function RunList({ runs, atWork, canRollBack, repository, work }: Props) {
  if (runs.length === 0) return null
  return (
    <section aria-labelledby="runs">
      <h2 id="runs" className="mb-2 text-lg font-semibold">
        Earlier exports
      </h2>
      <Sideways label="Table of earlier exports" className="rounded-lg border border-line bg-surface">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-soft">
            <tr className="border-b border-line">
              <th className="px-3 max-sm:px-1.5 py-2 font-medium">When</th>
              <th className="px-3 max-sm:px-1.5 py-2 font-medium max-sm:hidden">Who</th>
              <th className="px-3 max-sm:px-1.5 py-2 text-right font-medium">Written</th>
              <th className="px-3 max-sm:px-1.5 py-2 text-right font-medium">Not written</th>
              <th className="px-3 max-sm:px-1.5 py-2 text-right font-medium">Rolled back</th>
              {canRollBack && (
                <th className="px-3 max-sm:px-1.5 py-2">
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id} className="border-b border-line last:border-b-0">
                <td className="px-3 max-sm:px-1.5 py-2">
                  <Link
                    href={`/export/runs/${run.id}`}
                    prefetch={false}
                    className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
                  >
                    <TimeAgo at={run.startedAt} />
                  </Link>
                  <span className="block text-ink-soft sm:hidden">{run.actor}</span>
                  {run.finishedAt === null && (
                    <span className="ml-2 text-warn">{run.id === atWork ? 'at work' : 'did not finish'}</span>
                  )}
                </td>
                <td className="px-3 max-sm:px-1.5 py-2 max-sm:hidden">{run.actor}</td>
                <td className="px-3 max-sm:px-1.5 py-2 text-right tabular-nums">{run.written}</td>
                <td className="px-3 max-sm:px-1.5 py-2 text-right tabular-nums">{run.notWritten}</td>
                <td className="px-3 max-sm:px-1.5 py-2 text-right tabular-nums">{run.rolledBack}</td>
                {canRollBack && (
                  <td className="px-3 max-sm:px-1.5 py-1 text-right">
                    {run.id !== atWork && run.written > run.rolledBack && (
                      <RollBack
                        run={run}
                        repository={repository}
                        label={`Roll back the export of ${exactTime(run.startedAt)}`}
                        work={work}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  )
}
