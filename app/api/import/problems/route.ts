import { defineRoute } from '#lib/auth/define-route.ts'
import { listProblems } from '#lib/import/list-problems.ts'
import { problemsInput } from '#lib/schema/mend.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** Files that could not be imported, a page at a time; `rule` chooses, `after` is the path of the last one before. */
export const GET = defineRoute<'/api/import/problems'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const asked = parseInput(problemsInput, Object.fromEntries(new URL(request.url).searchParams))
    return asked.ok ? listProblems({ db, actor, ...asked.value }) : asked
  },
})
