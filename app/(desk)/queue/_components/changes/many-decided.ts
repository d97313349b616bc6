import type { Acts } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { counted } from '#lib/format/count.ts'
import type { ManyChanged } from '#lib/schema/review.ts'

/** What follows a decision about many: rows, counts, one undo; a decided story leads on to the next article. */
export function manyDecided(acts: Acts) {
  const takeIn = ({ stepId, changed, skipped }: ManyChanged, text: string) => {
    acts.showStored(changed)
    const articles = new Map(changed.map(({ id, version }) => [id, version]))
    acts.say({ text, undo: stepId === null ? null : { articles, step: stepId } })
    return `${text}. ${counted(changed.length, 'article')} changed, ${skipped.length} passed over.`
  }
  return {
    onMany: (result: ManyChanged, text: string) => {
      acts.selectNone()
      acts.announce(takeIn(result, text))
    },
    onStory: (result: ManyChanged, text: string) =>
      acts.goOn(takeIn(result, text), new Set(result.changed.map(({ id }) => id))),
  }
}
