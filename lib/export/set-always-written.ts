import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { storeAlwaysWritten } from '#lib/db/always-written.ts'
import type { Db } from '#lib/db/client.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Editable } from '#lib/schema/values.ts'

/** Says which fields of this site are written again by themselves whenever upstream takes back what was exported. */
export async function setAlwaysWritten(call: {
  db: Db
  actor: Actor
  fields: readonly Editable[]
}): Promise<Result<{ fields: Editable[] }>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const fields = fieldNames().filter((field) => call.fields.includes(field))
  await db.$transaction(async (tx) => {
    await storeAlwaysWritten(tx, fields)
    await recordEvent(tx, actor, { name: 'settings.always-written-set', payload: { fields } })
  })
  return ok({ fields })
}
