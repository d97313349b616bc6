import { Button } from '#app/_components/button.tsx'
import { isItems, Side, Upstream, Value } from '#app/(desk)/queue/_components/article/conflicts.tsx'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Editable } from '#lib/schema/values.ts'

type Props = {
  article: ArticleDetail
  canDecide: boolean
  /** Null answers for every field. */
  onResolve: (field: Editable | null, take: 'ours' | 'theirs') => void
}

/** Exported values of which a later version of the file has the old one again: both, who did it, and a choice. */
export function TakenBack({ article, canDecide, onResolve }: Props) {
  const { takenBack } = article
  const several = takenBack.length > 1
  const sections = takenBack.map(({ field, ours, theirs }) => (
    <section
      key={field}
      aria-label={`Taken back: ${field}`}
      className="flex flex-col gap-3 rounded-md border border-danger p-3"
    >
      <p className="text-sm font-semibold text-danger">{`Upstream took the exported ${field} back. Nothing is written into the file until somebody answers.`}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Side title="Exported" note="by the desk">
          <Value value={ours} isItems={isItems(article, field)} />
        </Side>
        <Side title="In the file again" note={<Upstream article={article} />}>
          <Value value={theirs} isItems={isItems(article, field)} />
        </Side>
      </div>
      {canDecide && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => onResolve(field, 'ours')}>
            <span>Write again</span>
            {!several && <KeyHint name="take-ours" />}
          </Button>
          <Button size="small" onClick={() => onResolve(field, 'theirs')}>
            <span>Accept</span>
            {!several && <KeyHint name="take-theirs" />}
          </Button>
        </div>
      )}
    </section>
  ))
  return (
    <>
      {sections}
      {canDecide && several && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => onResolve(null, 'ours')}>
            Write all again
            <KeyHint name="take-ours" />
          </Button>
          <Button size="small" onClick={() => onResolve(null, 'theirs')}>
            Accept all
            <KeyHint name="take-theirs" />
          </Button>
        </div>
      )}
    </>
  )
}
