import { z } from 'zod'
import type { DecideOptions } from '#lib/cli/commands/decide.ts'
import type { Desk } from '#lib/cli/desk.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { showArticle } from '#lib/review/show-article.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { parseInput } from '#lib/schema/parse-input.ts'
import { changedTopics } from '#lib/schema/topic-list.ts'
import { topicsSchema } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** What one call of `decide` asks for, the same for every path. */
export type Orders = {
  /** What the options call topics, to be asked about where it names an article. */
  readonly named: readonly { readonly option: string; readonly topics: readonly string[] }[]
  readonly decision: Status | null
  readonly keepPublished: boolean
  readonly published: 'true' | 'false' | null
  readonly retopic: ((topics: readonly string[]) => string[]) | null
}

export function readOrders(options: DecideOptions): Result<Orders> {
  const decision = options.approve
    ? 'approved'
    : options.reject
      ? 'rejected'
      : options.hold
        ? 'held'
        : options.reset
          ? 'pending'
          : null
  const published = options.publish ? 'true' : options.unpublish ? 'false' : null
  const topics = readTopics(options.topics)
  if (!topics.ok) return topics
  const { addTopic = [], removeTopic = [] } = options
  const retopics = topics.value !== null || addTopic.length > 0 || removeTopic.length > 0
  if (decision === null && published === null && !retopics) {
    return err(
      failure('INVALID_INPUT', {
        message: 'There is nothing to do.',
        hint: 'Name a decision, a flag or topics; see --help.',
      }),
    )
  }
  const retopic = (present: readonly string[]) =>
    changedTopics(topics.value ?? present, { add: addTopic, remove: removeTopic })
  return ok({
    named: [
      { option: '--topics', topics: topics.value ?? [] },
      { option: '--add-topic', topics: addTopic },
      { option: '--remove-topic', topics: removeTopic },
    ],
    decision,
    keepPublished: options.keepPublished ?? false,
    published,
    retopic: retopics ? retopic : null,
  })
}

function readTopics(text: string | undefined): Result<string[] | null> {
  if (text === undefined) return ok(null)
  const list = text.trimStart().startsWith('[')
    ? parseJson(text)
    : text
        .split(';')
        .map((topic) => topic.trim())
        .filter(Boolean)
  const parsed = parseInput(z.object({ topics: topicsSchema }), { topics: list })
  return parsed.ok ? ok(parsed.value.topics) : parsed
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Topics first, then the flag, then the decision, so that a flag set here counts as set by hand. */
export async function decideOne(
  { db, actor }: Desk,
  article: number,
  orders: Orders,
): Promise<Result<QueueItem>> {
  const shown = await showArticle({ db, actor, article })
  if (!shown.ok) return shown
  const call = { db, actor, articleId: shown.value.id, expectedVersion: null }
  let last: Result<QueueItem> = ok(shown.value)
  if (orders.retopic !== null) last = await setTopics({ ...call, topics: orders.retopic(shown.value.topics) })
  if (last.ok && orders.published !== null)
    last = await setPublished({ ...call, published: orders.published })
  if (last.ok && orders.decision !== null) {
    last = await decide({ ...call, decision: orders.decision, keepPublished: orders.keepPublished })
  }
  return last
}
