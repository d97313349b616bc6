import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import { counted, grouped } from '#lib/format/count.ts'
import type { SkippedPage } from '#lib/schema/bulk.ts'

/** The articles that were passed over, with why, fetched a page at a time. */
export function SkippedList({ jobId, onArticle }: { jobId: string; onArticle: (id: number) => void }) {
  const [page, setPage] = useState<SkippedPage | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [after, setAfter] = useState(0)
  useEffect(() => {
    const control = new AbortController()
    fetchJson<SkippedPage>(`/api/jobs/${jobId}/skipped?after=${after}`, control.signal).then(
      (answer) => {
        setProblem(answer.ok ? null : answer.error)
        if (!answer.ok) return
        const { value } = answer
        setPage((page) =>
          after === 0 || page === null ? value : { ...value, items: [...page.items, ...value.items] },
        )
      },
      () => undefined,
    )
    return () => control.abort()
  }, [jobId, after])
  if (problem !== null) return <p role="alert">{problem.message}</p>
  if (page === null) return null
  const { total, items, next } = page
  return (
    <section aria-label="Passed over" className="mt-4">
      <h3 className="text-sm font-semibold">Passed over: {counted(total, 'article')}</h3>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {items.map(({ id, title, reason }) => (
          <li key={id}>
            <button
              type="button"
              className="block w-full text-accent hover:underline"
              onClick={() => onArticle(id)}
            >
              <Foreign text={title} />
            </button>
            <p className="text-ink-soft">{reason}</p>
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button size="small" className="mt-2" onClick={() => setAfter(next)}>
          {grouped(total - items.length)} more
        </Button>
      )}
    </section>
  )
}
