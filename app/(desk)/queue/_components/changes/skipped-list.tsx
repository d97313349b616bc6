import { Foreign } from '#app/_components/foreign.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { counted } from '#lib/format/count.ts'

/** The articles that were passed over, with why, fetched a page at a time. */
export function SkippedList({ jobId, onArticle }: { jobId: string; onArticle: (id: number) => void }) {
  const { pages, problem } = usePages<'/api/jobs/[id]/skipped'>(`/api/jobs/${jobId}/skipped`)
  if (pages === null) return <Refusal problem={problem} look="line" />
  return (
    <section aria-label="Passed over" className="mt-4">
      <h3 className="text-sm font-semibold">{`Passed over: ${counted(pages.total, 'article')}`}</h3>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {pages.items.map(({ id, title, reason }) => (
          <li key={id}>
            <button
              type="button"
              className="block min-h-6 w-full text-accent hover:underline"
              onClick={() => onArticle(id)}
            >
              <Foreign text={title} />
            </button>
            <p className="text-ink-soft">{reason}</p>
          </li>
        ))}
      </ul>
      <Refusal problem={problem} look="line" />
      <MoreButton pages={pages} />
    </section>
  )
}
