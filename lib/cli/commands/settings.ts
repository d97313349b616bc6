import { withDesk } from '#lib/cli/desk.ts'
import { alwaysWritten } from '#lib/db/site/always-written.ts'
import { failure } from '#lib/errors.ts'
import { agreeing, counted } from '#lib/format/count.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { setAlwaysWritten } from '#lib/review/set-always-written.ts'
import type { Editable } from '#lib/schema/values.ts'

const BOTH = failure('INVALID_INPUT', {
  place: '--none',
  message: 'Fields and --none are the opposite of each other.',
  hint: 'Name the fields, or give --none alone. Nothing was changed.',
})

type Options = { as?: string; json?: boolean }

export function alwaysWriteAgain(fields: Editable[], options: Options & { none?: boolean }): Promise<void> {
  return withDesk(options, async ({ db, actor }) => {
    if (fields.length > 0 && options.none === true) return err(BOTH)
    const asks = fields.length === 0 && options.none !== true
    const result: Result<{ fields: Editable[]; again?: number }> = asks
      ? ok({ fields: await alwaysWritten(db) })
      : await setAlwaysWritten({ db, actor, fields: options.none === true ? [] : fields })
    return mapOk(result, (stands) => ({
      json: stands,
      text: `Always written again: ${stands.fields.join(', ') || 'nothing'}.${answeredText(stands.again ?? 0)}`,
      ...(!asks && { kept: 'The setting is as wanted.' }),
      exit: 0,
    }))
  })
}

function answeredText(again: number): string {
  if (again === 0) return ''
  return ` ${counted(again, 'article')} that upstream took back before ${agreeing(again, 'is', 'are')} written again with the next export.`
}
