import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { FileDiff } from '#app/(desk)/export/_components/file-diff.tsx'
import { FileName } from '#app/(desk)/export/_components/file-name.tsx'
import { PlanFileList } from '#app/(desk)/export/_components/plan-files.tsx'
import { SectionPills } from '#app/(desk)/export/_components/section-pills.tsx'
import { isOfRun, runSections } from '#app/(desk)/export/_components/sections.ts'
import { usePart } from '#app/(desk)/export/_components/use-part.ts'
import { counted } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { ExportRunDetail, RunFile } from '#lib/schema/export/run.ts'

/** The files of a run, one part at a time, each a page at a time: what it wrote, what it did not, what went back. */
export function RunFiles({ run }: { run: ExportRunDetail }) {
  const sections = runSections(run)
  const { shown, choose } = usePart(sections)
  if (shown === undefined) return <p className="text-ink-soft">This export had nothing to write.</p>
  const { label, query, count } = shown
  // A rollback moves files from one part to another.
  const key = `${query} ${count}`
  return (
    <section aria-labelledby="files" className="flex flex-col gap-3">
      <h2 id="files" className="text-lg font-semibold">
        Files
      </h2>
      <SectionPills sections={sections} shown={shown} onChoose={choose} />
      {isOfRun(shown) ? (
        <Files key={key} runId={run.id} query={query} label={label} />
      ) : (
        run.plan !== null && <PlanFileList key={key} planId={run.plan.id} query={query} label={label} />
      )}
    </section>
  )
}

function Files({ runId, query, label }: { runId: string; query: string; label: string }) {
  const address = `/api/export/runs/${encodeURIComponent(runId)}` as const
  const { pages, problem } = usePages<'/api/export/runs/[id]/files'>(`${address}/files?${query}`)
  if (pages === null)
    return problem === null ? <p className="text-ink-soft">Loading files…</p> : <Refusal problem={problem} />
  return (
    <div className="flex flex-col">
      <ul aria-label={label} className="flex flex-col gap-2">
        {pages.items.map((file) => (
          <li key={file.path} className="rounded-lg border border-line bg-surface px-3 py-2">
            <FileName articleId={file.articleId} title={file.title} />
            <Lines runId={runId} file={file} />
            {file.reason !== null && (
              <p className="mt-1 text-sm break-words text-warn">{visible(file.reason)}</p>
            )}
          </li>
        ))}
      </ul>
      <Refusal problem={problem} />
      <MoreButton pages={pages} />
    </div>
  )
}

/** What the run wrote into a file, once that is opened. */
function Lines({ runId, file: { path, keys, linesChanged } }: { runId: string; file: RunFile }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="group" onToggle={() => setOpened(true)}>
      <summary className="-mx-1 flex min-h-6 cursor-pointer list-none items-center gap-1 rounded px-1 py-0.5 hover:bg-sunken">
        <ChevronRight
          size={15}
          aria-hidden="true"
          className="shrink-0 text-ink-faint transition-transform group-open:rotate-90"
        />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 text-ink-soft">
          <span className="min-w-0 flex-1 basis-64 truncate font-mono text-xs" title={visible(path)}>
            {visible(path)}
          </span>
          <span className="text-sm whitespace-nowrap tabular-nums">
            {`${keys.join(', ')} · ${counted(linesChanged, 'line')}`}
          </span>
        </span>
      </summary>
      <div className="mt-2">
        {opened && (
          <FileDiff
            address={`/api/export/runs/${encodeURIComponent(runId)}/diff?of=run&path=${encodeURIComponent(path)}`}
            label={`What was written into ${visible(path)}`}
          />
        )}
      </div>
    </details>
  )
}
