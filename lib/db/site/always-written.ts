import { z } from 'zod'
import type { Reads, Tx } from '#lib/db/client.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { type Editable, editableSchema } from '#lib/schema/values.ts'

const KEY = 'always-written'
const valueSchema = z.array(editableSchema)

/** The fields of this site that are written again whenever upstream takes back what was exported. */
export async function alwaysWritten(db: Reads): Promise<Editable[]> {
  return valueSchema.parse((await readSetting(db, KEY)) ?? [])
}

export async function storeAlwaysWritten(tx: Tx, fields: readonly Editable[]): Promise<void> {
  const known = fieldNames().filter((field) => fields.includes(field))
  await storeSetting(tx, KEY, known)
}
