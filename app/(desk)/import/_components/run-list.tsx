import { Sideways } from '#app/_components/sideways.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { grouped } from '#lib/format/count.ts'
import type { ImportRunView } from '#lib/schema/import.ts'

const COLUMNS = [
  ['added', 'New'],
  ['updated', 'Changed'],
  ['moved', 'Moved'],
  ['missing', 'Gone'],
  ['unchanged', 'As before'],
  ['quarantined', 'Problems'],
] as const

/** Earlier imports: by people, at start and by the watcher, but for its rounds that found nothing. */
export function RunList({ runs }: { runs: readonly ImportRunView[] }) {
  if (runs.length === 0) return null
  return (
    <section aria-labelledby="runs">
      <h2 id="runs" className="mb-2 text-lg font-semibold">
        Last imports
      </h2>
      <Sideways label="Table of last imports" className="rounded-lg border border-line bg-surface">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-soft">
            <tr className="border-b border-line">
              <th className="px-3 py-2 font-medium">When</th>
              <th className="px-3 py-2 font-medium">Who</th>
              {COLUMNS.map(([name, label]) => (
                <th key={name} className="px-3 py-2 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id} className="border-b border-line last:border-b-0">
                <td className="px-3 py-2">
                  <TimeAgo at={run.at} />
                </td>
                <td className="px-3 py-2">{run.by}</td>
                {COLUMNS.map(([name]) => (
                  <td
                    key={name}
                    className={
                      run[name] === 0
                        ? 'px-3 py-2 text-right text-ink-faint tabular-nums'
                        : 'px-3 py-2 text-right tabular-nums'
                    }
                  >
                    {grouped(run[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  )
}
