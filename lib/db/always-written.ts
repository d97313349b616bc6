import { z } from 'zod'
import type { Queries, Tx } from '#lib/db/client.ts'
import { EDITABLE, type Editable, editableSchema } from '#lib/schema/values.ts'

const KEY = 'always-written'
const valueSchema = z.array(editableSchema)

/** The fields of this site that are written again whenever upstream takes back what was exported. */
export async function alwaysWritten(db: Queries): Promise<Editable[]> {
  const row = await db.setting.findUnique({ where: { key: KEY } })
  return row === null ? [] : valueSchema.parse(JSON.parse(row.value))
}

export async function storeAlwaysWritten(tx: Tx, fields: readonly Editable[]): Promise<void> {
  const value = JSON.stringify(EDITABLE.filter((field) => fields.includes(field)))
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
}
