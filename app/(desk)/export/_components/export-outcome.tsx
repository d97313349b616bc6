import { CheckCheck } from 'lucide-react'
import Link from 'next/link'
import { EntryPath } from '#app/_components/entry-path.tsx'
import { CommitOutcome } from '#app/(desk)/export/_components/commit-outcome.tsx'
import { NotWritten } from '#app/(desk)/export/_components/not-written.tsx'
import { counted } from '#lib/format/count.ts'
import type { CommitReport, ExportResult } from '#lib/schema/export.ts'

/** What was written, and what was not. */
export function ExportOutcome({ result }: { result: ExportResult & CommitReport }) {
  const { written } = result
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="rounded-lg bg-ok-soft p-4 text-ok">
        <p className="flex items-center gap-2 text-lg font-semibold">
          <CheckCheck size={18} aria-hidden="true" />
          {counted(written.length, 'file')} written
        </p>
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {written.map(({ path, keys, linesChanged }) => (
            <li key={path} className="break-words">
              <EntryPath path={path} /> — {keys.join(', ')}, {counted(linesChanged, 'line')}
            </li>
          ))}
        </ul>
      </div>
      <CommitOutcome report={result} runId={result.runId} />
      <NotWritten left={result} />
      <Link href="/queue" className="text-accent hover:underline">
        Back to the queue
      </Link>
    </div>
  )
}
