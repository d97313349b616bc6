import { useEffect, useState } from 'react'
import { DiffView } from '#app/_components/diff-view.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import type { Result } from '#lib/result.ts'
import type { AddressOf, Answers } from '#lib/schema/wire/answers.ts'

type DiffRoute = '/api/export/plans/[id]/diff' | '/api/export/runs/[id]/diff'

/** The changes of one file, fetched when it is opened. */
export function FileDiff({ address, label }: { address: AddressOf<DiffRoute>; label: string }) {
  const [answer, setAnswer] = useState<Result<Answers[DiffRoute]> | null>(null)
  useEffect(() => {
    return whenAnswered((signal) => fetchJson<DiffRoute>(address, signal), setAnswer)
  }, [address])
  if (answer === null) return <p className="text-sm text-ink-soft">Loading the diff…</p>
  if (!answer.ok) return <Refusal problem={answer.error} look="line" />
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
