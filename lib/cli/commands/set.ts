import { askAboutTopics } from '#lib/cli/ask-about-topics.ts'
import { decideAll } from '#lib/cli/decide-all.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { readFieldText } from '#lib/cli/field-text.ts'
import type { QueryOptions } from '#lib/cli/read-query.ts'
import { typedPaths } from '#lib/cli/typed-paths.ts'
import { ok } from '#lib/result.ts'
import { type Editable, isList } from '#lib/schema/values.ts'

type Options = QueryOptions & {
  field: Editable
  value: string
  anyTopic?: boolean
  paths0?: boolean
  dryRun?: boolean
  as?: string
  json?: boolean
}

export function setCommand(paths: string[], options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    const { field } = options
    const read = readFieldText(field, options.value)
    if (!read.ok) return read
    const topics = isList(read.value) ? read.value : []
    const asked = options.anyTopic ? ok(null) : await askAboutTopics(desk, [{ option: '--value', topics }])
    if (!asked.ok) return asked
    const typed = await typedPaths(paths, options)
    const actions = [{ do: 'set-field' as const, field, value: read.value }]
    return decideAll(desk, { paths: typed, query: options, actions, dryRun: options.dryRun })
  })
}
