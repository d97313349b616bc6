import { defineRoute } from '#lib/auth/define-route.ts'
import { listLeftOut } from '#lib/import/list-problems.ts'
import { problemsInput } from '#lib/schema/mend.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Files that are no content, a page at a time; `after` is the path of the last one before. */
export const GET = defineRoute<'/api/import/left-out'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const asked = parseInput(problemsInput, Object.fromEntries(new URL(request.url).searchParams))
    return asked.ok ? listLeftOut({ db, actor, ...asked.value }) : asked
  },
})
