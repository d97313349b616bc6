import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { columnOf, readColumn } from '#lib/db/articles/held-columns.ts'
import type { Reads } from '#lib/db/client.ts'
import { type Editable, type FieldValue, fieldValueSchema } from '#lib/schema/values.ts'

/** What articles hold in one field, as editors want it. */
export type ValueKinds = {
  readonly kinds: readonly { readonly value: FieldValue; readonly count: number }[]
  /** Stands for exactly these articles with these values. */
  readonly digest: string
}

type Row = { readonly id: number; readonly stored: string; readonly wanted: string | null }

/** How many articles are looked at in one go: others wait for no longer than that. */
const PORTION = 5_000

/** The values that articles have in a field, each with how many have it. */
export async function valueKinds(db: Reads, ids: readonly number[], field: Editable): Promise<ValueKinds> {
  const sorted = ids.toSorted((a, b) => a - b)
  const hash = createHash('sha256')
  const counts = new Map<string, number>()
  const read = new Map<string, string>()
  for (let from = 0; from < sorted.length; from += PORTION) {
    const rows = await db.$rows<Row>(
      `SELECT a."id", a."${columnOf(field)}" AS "stored", e."value" AS "wanted"
       FROM ${db.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value"
         LEFT JOIN "Edit" e ON e."articleId" = a."id" AND e."field" = ?
       ORDER BY j."at"`,
      [JSON.stringify(sorted.slice(from, from + PORTION)), field],
    )
    for (const { id, stored, wanted } of rows) {
      const known = wanted ?? read.get(stored) ?? JSON.stringify(readColumn(field, stored))
      if (wanted === null) read.set(stored, known)
      hash.update(`${id} ${known}\n`)
      counts.set(known, (counts.get(known) ?? 0) + 1)
    }
    await breathe()
  }
  const kinds = [...counts].map(([value, count]) => ({
    value: fieldValueSchema.parse(JSON.parse(value)),
    count,
  }))
  return { kinds, digest: hash.digest('hex').slice(0, 24) }
}
