import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { type ItemKeys, isNewItem, newItem } from '#lib/fields/new-item.ts'
import { itemWords } from '#lib/format/item-words.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { knownField } from '#lib/review/set-field.ts'
import type { Editable } from '#lib/schema/values.ts'

type Request = {
  readonly db: Db
  readonly actor: Actor
  /** The field of the coverage. */
  readonly field: Editable
  readonly ids: readonly number[]
}

/**
 * Articles of the desk as items of a site's coverage, in the order of their ids as given. INVALID_INPUT for a field
 * that holds no coverage, and for an article of which no item can be made; NOT_FOUND for one that is not there.
 */
export async function citeArticles({ db, actor, field, ids }: Request): Promise<Result<string[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const keys = coverageKeys(field)
  if (!keys.ok) return keys
  const rows = await db.article.findMany({ where: { id: { in: [...ids] } }, select: CITED })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const items: string[] = []
  for (const id of ids) {
    const row = byId.get(id)
    if (row === undefined)
      return err(failure('NOT_FOUND', { place: String(id), message: `There is no article ${id}.` }))
    const item = newItem(keys.value, itemWords(row), [])
    if (!isNewItem(keys.value, item)) return err(notCited(row.path))
    items.push(item)
  }
  return ok(items)
}

/** The keys of the items of a field that holds coverage. */
export function coverageKeys(field: Editable): Result<ItemKeys> {
  const known = knownField(field)
  if (!known.ok) return known
  const { item, name } = known.value
  if (item !== undefined) return ok(item)
  const message = `The field ${JSON.stringify(name)} holds no coverage, so no article can stand there.`
  const hint = 'Coverage is the list that the site map names under related, where it names it under edit too.'
  return err(failure('INVALID_INPUT', { place: 'field', message, hint }))
}

const CITED = {
  id: true,
  path: true,
  title: true,
  webUrl: true,
  dateText: true,
  providerName: true,
  providerDomain: true,
} as const

function notCited(path: string) {
  const message = `The article ${path} has no address that can be followed, so the coverage cannot lead to it.`
  const hint =
    'Give it its address in its file and import, or write the item in the file. Nothing was changed.'
  return failure('INVALID_INPUT', { place: path, message, hint })
}
