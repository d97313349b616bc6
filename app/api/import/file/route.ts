import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { showBrokenFile } from '#lib/import/mend/show-broken-file.ts'
import { brokenFileInput } from '#lib/schema/mend.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/** A file that could not be imported, `path`, as it stands on disk now: the line in question with some around it. */
export const GET = defineRoute<'/api/import/file'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, request }) => {
    const asked = parseInput(brokenFileInput, Object.fromEntries(new URL(request.url).searchParams))
    return asked.ok ? showBrokenFile({ db, actor, root: env().contentDir, ...asked.value }) : asked
  },
})
