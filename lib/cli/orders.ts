import { readListText } from '#lib/cli/list-text.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import { DECISIONS, type PlainStatus } from '#lib/schema/status/statuses.ts'

/** The options that say what is to be done. */
export type OrderOptions = { [Name in (typeof STATUS_TEXTS)[PlainStatus]['option'][0]]?: boolean } & {
  publish?: boolean
  unpublish?: boolean
  keepPublished?: boolean
  topics?: string
  addTopic?: string[]
  removeTopic?: string[]
}

/** What one call of `decide` asks for, the same for every article. */
export type Orders = {
  /** What the options call topics, to be asked about where it names an article. */
  readonly named: readonly { readonly option: string; readonly topics: readonly string[] }[]
  /** Topics first, then the flag, then the decision, so that a flag set here counts as set by hand. */
  readonly actions: readonly BulkAction[]
}

export function readOrders(options: OrderOptions): Result<Orders> {
  const topics = options.topics === undefined ? ok(null) : readListText(options.topics, '--topics')
  if (!topics.ok) return topics
  const { addTopic = [], removeTopic = [], keepPublished = false } = options
  const decision = decisionOf(options)
  const published = options.publish ? 'true' : options.unpublish ? 'false' : null
  const actions: BulkAction[] = [
    ...(topics.value === null ? [] : [{ do: 'set-topics' as const, topics: topics.value }]),
    ...removeTopic.map((topic) => ({ do: 'remove-topic' as const, topic })),
    ...addTopic.map((topic) => ({ do: 'add-topic' as const, topic })),
    ...(published === null ? [] : [{ do: 'publish' as const, published } as const]),
    ...(decision === null ? [] : [{ do: 'decide' as const, decision, keepPublished }]),
  ]
  const named = [
    { option: '--topics', topics: topics.value ?? [] },
    { option: '--add-topic', topics: addTopic },
    { option: '--remove-topic', topics: removeTopic },
  ]
  if (actions.length > 0) return ok({ named, actions })
  return err(
    failure('INVALID_INPUT', {
      place: 'options',
      message: 'There is nothing to do.',
      hint: 'Name a decision, a flag or topics; see --help.',
    }),
  )
}

function decisionOf(options: OrderOptions): PlainStatus | null {
  return DECISIONS.find((status) => options[STATUS_TEXTS[status].option[0]]) ?? null
}
