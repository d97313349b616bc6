import type { RefObject } from 'react'
import { decidedLabel } from '#app/_components/badges.tsx'
import type { walkOf } from '#app/(desk)/queue/_components/commands/walk.ts'
import type { Memory, Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import { spokenTopics } from '#app/(desk)/queue/_components/live/spoken.ts'
import { repeated, type TopicChange, topicChange } from '#app/(desk)/queue/_components/topics/topic-change.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** What a decision is about: the selected rows, or one article. */
export type Decided = { readonly selected: readonly QueueItem[] } | { readonly item: QueueItem }

/** Changing the article that is open; each says what it did. */
export function changingOf(desk: Wiring, memory: RefObject<Memory>, { onFrom }: ReturnType<typeof walkOf>) {
  const { changes, excuse } = desk
  const writeTopics = (article: ArticleDetail, topics: readonly string[]) => {
    changes.setTopics(article, topics)
    return spokenTopics(article.topics, topics)
  }
  return {
    decide: (about: Decided, decision: Status, duplicateOf: number | null = null) => {
      if ('selected' in about) return desk.show({ name: 'bulk', decision, items: about.selected })
      const { item } = about
      if (!isDecided(decision) && !isDecided(item.status)) return excuse('Nobody has decided about it yet')
      changes.decide(item, decision, duplicateOf)
      const said = `${decidedLabel(decision)}: ${item.title}.`
      return isDecided(decision) ? onFrom(said) : said
    },
    setPublished: (article: ArticleDetail, published: 'true' | 'false') => {
      changes.setPublished(article, published)
      return `Set to ${published === 'true' ? 'published' : 'not published'}: ${article.title}`
    },
    setTopics: (article: ArticleDetail, topics: readonly string[]) => {
      // Several changes of one article are one to repeat.
      const from =
        memory.current.topics?.articleId === article.id ? memory.current.topics.from : article.topics
      memory.current.topics = { articleId: article.id, from, change: topicChange(from, topics) }
      return writeTopics(article, topics)
    },
    setField: (article: ArticleDetail, field: Editable, value: FieldValue) => {
      const fields = shownFields({ ...article, fields: [...article.told, ...article.fields] })
      const others = Object.fromEntries(fields.map((each) => [each.name, each.value]))
      changes.setField({ ...article, others }, field, value)
      return `Set ${field}: ${article.title}`
    },
    repeatTopics: (article: ArticleDetail, change: TopicChange) =>
      writeTopics(article, repeated(article.topics, change)),
    assign: (article: ArticleDetail, assigneeId: string | null) => {
      changes.assign(article, assigneeId)
      const name = desk.colleagues.find(({ id }) => id === assigneeId)?.name
      return `Given to ${name ?? 'nobody'}: ${article.title}`
    },
    confirm: (article: ArticleDetail) => {
      changes.confirm(article)
      return `Stood by the decision: ${article.title}`
    },
  }
}
