import { useEffect, useState } from 'react'
import { DiffView } from '#app/_components/diff-view.tsx'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Result } from '#lib/result.ts'
import type { PlanFileDiff, RunFileDiff } from '#lib/schema/export-plan.ts'

/** The changes of one file, fetched when it is opened. */
export function FileDiff({ address, label }: { address: string; label: string }) {
  const [answer, setAnswer] = useState<Result<PlanFileDiff | RunFileDiff> | null>(null)
  useEffect(() => {
    const control = new AbortController()
    untilAnswered(
      () => fetchJson<PlanFileDiff | RunFileDiff>(address, control.signal),
      () => !control.signal.aborted,
    ).then(setAnswer, () => undefined)
    return () => control.abort()
  }, [address])
  if (answer === null) return <p className="text-sm text-ink-soft">Loading the diff…</p>
  if (!answer.ok) {
    return (
      <p role="alert" className="text-danger">
        {`${answer.error.message} ${answer.error.hint}`}
      </p>
    )
  }
  const { diff } = answer.value
  const changed = 'changed' in answer.value ? answer.value.changed : null
  return (
    <div className="flex flex-col gap-2">
      {changed !== null && <p className="text-sm text-warn">{changed}</p>}
      {diff.length > 0 ? (
        <DiffView lines={diff} label={label} />
      ) : (
        <p className="text-sm text-ink-soft">No line of the frontmatter differs.</p>
      )}
    </div>
  )
}
