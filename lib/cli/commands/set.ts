import { askAboutTopics } from '#lib/cli/ask-about-topics.ts'
import { withCoverage } from '#lib/cli/coverage-items.ts'
import { decideAll } from '#lib/cli/decide-all.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { type FieldOptions, readFieldOrders } from '#lib/cli/field-orders.ts'
import type { QueryOptions } from '#lib/cli/read-query.ts'
import { typedPaths } from '#lib/cli/typed-paths.ts'
import { ok } from '#lib/result.ts'

type Options = QueryOptions &
  FieldOptions & {
    anyTopic?: boolean
    paths0?: boolean
    dryRun?: boolean
    as?: string
    json?: boolean
  }

export function setCommand(paths: string[], options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    const meant = await withCoverage(desk, options)
    if (!meant.ok) return meant
    const orders = readFieldOrders(meant.value)
    if (!orders.ok) return orders
    const { named, actions } = orders.value
    const asked = options.anyTopic ? ok(null) : await askAboutTopics(desk, named)
    if (!asked.ok) return asked
    const typed = await typedPaths(paths, options)
    return decideAll(desk, { paths: typed, query: options, actions, dryRun: options.dryRun })
  })
}
