import type { Actor } from '#lib/auth/actor.ts'
import { type ValueKinds, valueKinds } from '#lib/db/articles/value-kinds.ts'
import type { Db } from '#lib/db/client.ts'
import { namesAskedFor } from '#lib/db/queue/names-asked-for.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { type Scope, scopeOf } from '#lib/db/queue/scope.ts'
import { isFieldAction } from '#lib/fields/operations.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { counted } from '#lib/format/count.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Editable } from '#lib/schema/values.ts'

/** Which articles an action is about. */
export type BulkAbout = {
  readonly query: QueueQuery
  /** These, whatever the query; without them all of the query. */
  readonly chosen?: readonly number[] | null | undefined
}

/**
 * Those articles as they stand. Its seal stands for the values too that they have in the fields that an operation is
 * about; the flag is told by the index.
 */
export type BulkScope = Scope & {
  /** Which articles these are, as a sentence. */
  readonly sentence: string
  readonly values: ReadonlyMap<Editable, ValueKinds>
}

/** Looks up the articles that some actions are about, done one after the other. */
export async function bulkScope(
  db: Db,
  actor: Actor,
  { query, chosen = null }: BulkAbout,
  actions: readonly BulkAction[],
): Promise<BulkScope> {
  const scope = await scopeOf(db, chosen === null ? await withOwnWords(db, actor.id, query) : query, chosen)
  const values = new Map<Editable, ValueKinds>()
  for (const field of new Set(actions.filter(isFieldAction).map(({ field }) => field)))
    if (!fieldNamed(field)?.followsDecisions) values.set(field, await valueKinds(db, scope.ids, field))
  const sentence =
    chosen === null
      ? describeQuery(query, await namesAskedFor(db, query))
      : `${counted(scope.ids.length, 'selected article')}.`
  const seal = [scope.seal, ...[...values.values()].map(({ digest }) => digest)].join('-')
  return { ...scope, seal, sentence, values }
}
