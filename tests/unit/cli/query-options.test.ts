import { expect, it } from 'vitest'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import { QUERY_OPTIONS } from '#lib/cli/table/query.ts'
import { FACETS } from '#lib/schema/query/facets.ts'

const nameOf = (flags: string) => /^--([a-z0-9-]+)/.exec(flags)?.[1] ?? flags

// Whether a call names a query is told by the names of its options.
it.each(COMMANDS.map((spec) => [spec.name, spec] as const))(
  '%s has no option of its own that is called as a filter',
  (_, { options = [] }) => {
    const filters: readonly string[] = FACETS
    const own = options.filter((option) => !QUERY_OPTIONS.includes(option))
    expect(own.map(({ flags }) => nameOf(flags)).filter((name) => filters.includes(name))).toEqual([])
  },
)
