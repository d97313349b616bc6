import { withDesk } from '#lib/cli/desk.ts'
import { alwaysWritten } from '#lib/db/always-written.ts'
import { setAlwaysWritten } from '#lib/export/set-always-written.ts'
import { mapOk, ok } from '#lib/result.ts'
import type { Editable } from '#lib/schema/values.ts'

type Options = { as?: string; json?: boolean }

export function alwaysWriteAgain(fields: Editable[], options: Options & { none?: boolean }): Promise<void> {
  return withDesk(options, async ({ db, actor }) => {
    const asks = fields.length === 0 && options.none !== true
    const result = asks
      ? ok({ fields: alwaysWritten(db) })
      : await setAlwaysWritten({ db, actor, fields: options.none === true ? [] : fields })
    return mapOk(result, (stands) => ({
      json: stands,
      text: `Always written again: ${stands.fields.join(', ') || 'nothing'}.`,
      exit: 0,
    }))
  })
}
