import type { Desk } from '#lib/cli/desk.ts'
import { findEntry } from '#lib/cli/find-entries.ts'
import { itemStructure, itemText } from '#lib/fields/item-text.ts'
import { type ItemKeys, linkIn } from '#lib/fields/new-item.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { safeLink } from '#lib/format/link.ts'
import { ok, type Result } from '#lib/result.ts'
import { citeArticles, coverageKeys } from '#lib/review/coverage/cite-articles.ts'
import type { Editable } from '#lib/schema/values.ts'

/** What options say of the items of a field. */
type ItemOptions = { readonly field: Editable; readonly add?: string[]; readonly remove?: string[] }

/** The options with the items that they mean, where their field is coverage; others as they are. */
export async function withCoverage<Options extends ItemOptions>(
  desk: Desk,
  options: Options,
): Promise<Result<Options>> {
  const { field } = options
  if (fieldNamed(field)?.item === undefined) return ok(options)
  const add = await itemsToAdd(desk, field, options.add ?? [])
  if (!add.ok) return add
  const remove = await itemsToRemove(desk, field, options.remove ?? [])
  if (!remove.ok) return remove
  return ok({
    ...options,
    ...(options.add !== undefined && { add: add.value }),
    ...(options.remove !== undefined && { remove: remove.value }),
  })
}

/**
 * The items that come to coverage, as they were typed: an article of the desk by its path or id, or an item as JSON.
 * NOT_FOUND for what is neither; nothing is read of an address.
 */
export async function itemsToAdd(
  desk: Desk,
  field: Editable,
  typed: readonly string[],
): Promise<Result<string[]>> {
  const items: string[] = []
  for (const text of typed) {
    const item = asItem(text)
    if (item !== null) {
      items.push(item)
      continue
    }
    const entry = await findEntry(desk, text)
    if (!entry.ok) return entry
    const cited = await citeArticles({ ...desk, field, ids: [entry.value.id] })
    if (!cited.ok) return cited
    items.push(...cited.value)
  }
  return ok(items)
}

/**
 * What items of coverage that go are called, as they were typed: by address, by place (2 or #2), as JSON, or by the
 * path of the article that they lead to. Anything else is the item as it reads.
 */
export async function itemsToRemove(
  desk: Desk,
  field: Editable,
  typed: readonly string[],
): Promise<Result<string[]>> {
  const keys = coverageKeys(field)
  if (!keys.ok) return keys
  const names: string[] = []
  for (const text of typed) {
    const place = /^#?([1-9]\d{0,5})$/.exec(text.trim())?.[1]
    const name = place === undefined ? asItem(text) : `#${place}`
    names.push(name ?? (await addressOf(desk, field, keys.value, text)) ?? text.trim())
  }
  return ok(names)
}

/** An item as lists hold it, where a text is one: what is typed as JSON, and an address. */
function asItem(typed: string): string | null {
  const text = typed.trim()
  const structure = itemStructure(text)
  if (structure !== null) return itemText(structure)
  return safeLink(text) === null ? null : text
}

async function addressOf(desk: Desk, field: Editable, keys: ItemKeys, typed: string): Promise<string | null> {
  const entry = await findEntry(desk, typed)
  if (!entry.ok) return null
  const cited = await citeArticles({ ...desk, field, ids: [entry.value.id] })
  return cited.ok ? linkIn(keys, cited.value[0] ?? '') : null
}
