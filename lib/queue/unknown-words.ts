import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { knownWords } from '#lib/db/queue/known-words.ts'
import { visible } from '#lib/format/hidden.ts'
import { ok, type Result } from '#lib/result.ts'
import { FACET_TEXTS } from '#lib/schema/query/facet-texts.ts'
import { OPEN_FACETS, type OpenFacet } from '#lib/schema/query/open-facets.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { ME, NOBODY } from '#lib/schema/words.ts'

/** Words of a query that no article, taxonomy or account of the desk bears, a sentence each: most often a slip. */
export async function unknownWords({
  db,
  actor,
  query,
}: {
  db: Db
  actor: Actor
  query: QueueQuery
}): Promise<Result<string[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const sentences: string[] = []
  for (const facet of OPEN_FACETS) {
    const words = [...new Set([...query[facet], ...query.not[facet]])]
    if (words.length === 0) continue
    const known = await knownWords(db, facet)
    for (const word of words) sentences.push(...unknown(facet, word, known, actor))
  }
  return ok(sentences)
}

function unknown(facet: OpenFacet, word: string, known: ReadonlySet<string>, actor: Actor): string[] {
  if (known.has(word)) return []
  if (facet === 'assignee' && word === NOBODY) return []
  if (facet === 'assignee' && word === ME)
    return actor.id === null ? ['“me” is nobody here: say who with --as.'] : []
  const folded = word.toLowerCase()
  const alike = [...known].find((other) => other.toLowerCase() === folded)
  const hint = alike === undefined ? '' : ` “${visible(alike)}” is one.`
  return [`There is no ${FACET_TEXTS[facet].noun} “${visible(word)}”.${hint}`]
}
