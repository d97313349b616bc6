import { CheckCheck } from 'lucide-react'
import Link from 'next/link'
import { CommitOutcome } from '#app/(desk)/export/_components/commit-outcome.tsx'
import { NotWritten } from '#app/(desk)/export/_components/not-written.tsx'
import type { CommitReport, ExportResult } from '#lib/schema/export.ts'

/** What was written, and what was not. */
export function ExportOutcome({ result }: { result: ExportResult & CommitReport }) {
  const { written } = result
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="rounded-lg bg-ok-soft p-4 text-ok">
        <p className="flex items-center gap-2 text-lg font-semibold">
          <CheckCheck size={18} aria-hidden="true" />
          {written.length} {written.length === 1 ? 'file' : 'files'} written
        </p>
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {written.map(({ path, keys, linesChanged }) => (
            <li key={path} className="break-words">
              <code className="font-mono text-xs">{path}</code> — {keys.join(', ')}, {linesChanged}{' '}
              {linesChanged === 1 ? 'line' : 'lines'}
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
