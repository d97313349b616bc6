import { EntryPath } from '#app/_components/entry-path.tsx'
import { grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Left } from '#lib/schema/export.ts'

/** What an export leaves alone, and why. */
export function NotWritten({ left }: { left: Left }) {
  const lines = [
    ...left.conflicts.map(({ path, field }) => ({
      path,
      why: `upstream changed ${field} too; choose one value on the article`,
    })),
    ...left.refused.map(({ path, line, message, hint }) => ({
      path,
      why: `${line === null ? '' : `line ${line}: `}${message} ${hint}`,
    })),
    ...left.held.map(({ path, reason }) => ({ path, why: reason })),
    ...left.missingPaths.map((path) => ({ path, why: 'the file is gone; the decision is kept' })),
  ]
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="left" className="rounded-lg border border-line bg-warn-soft p-3">
      <h2 id="left" className="font-semibold text-warn">
        {grouped(lines.length)} left alone
      </h2>
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {lines.map(({ path, why }) => (
          <li key={`${path}-${why}`} className="break-words">
            <EntryPath path={path} /> — {visible(why)}
          </li>
        ))}
      </ul>
    </section>
  )
}
