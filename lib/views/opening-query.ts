import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { mapOk, type Result } from '#lib/result.ts'
import { listViews } from '#lib/views/list-views.ts'

/** The query that the desk opens with for the actor, in its address form; empty for the articles to review. */
export async function openingQuery(call: { db: Db; actor: Actor }): Promise<Result<string>> {
  return mapOk(await listViews(call), (views) => views.find(({ opens }) => opens)?.query ?? '')
}
