import type { ReactNode } from 'react'
import { latePart } from '#app/_components/messages/late-part.tsx'
import type { Articles } from '#app/(desk)/queue/_components/article/use-article.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { Queue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import type { Said } from '#app/(desk)/queue/_components/live/use-said.ts'

const SaidLine = latePart(
  async () => (await import('#app/(desk)/queue/_components/live/said-line.tsx')).SaidLine,
)

type Props = {
  said: Said | null
  queue: Queue
  articles: Articles
  /** What else is told in this place. */
  children: ReactNode
}

/** What was done last, as long as it is the last that was done to each of its articles, by whomever. */
export function LastStep({ said, queue, articles, children }: Props) {
  const { say, undo } = useActs()
  const versionOf = (id: number) =>
    Math.max(queue.items.find((item) => item.id === id)?.version ?? 0, articles.known(id)?.version ?? 0)
  const isLast = [...(said?.undo?.articles ?? [])].every(([id, version]) => versionOf(id) <= version)
  const takeBack = () => {
    say(null)
    void undo(said?.undo?.step)
  }
  // On a phone above, so that no button moves under a thumb.
  return (
    <div className="min-w-0 shrink-0 max-sm:order-first print:hidden">
      {said !== null && isLast && <SaidLine said={said} onUndo={takeBack} onClose={() => say(null)} />}
      {children}
    </div>
  )
}
