import { redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { openingQuery } from '#lib/views/opening-query.ts'

/** Opens the desk, with the view that somebody wants to begin with. */
export default async function HomePage() {
  const actor = await requireActor('read')
  const query = orThrow(await openingQuery({ db: await getDb(), actor }))
  redirect(query === '' ? '/queue' : `/queue?${query}`)
}
