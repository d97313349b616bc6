import { defineRoute } from '#lib/auth/define-route.ts'
import { readBody } from '#lib/auth/read-body.ts'
import { announcePresence } from '#lib/presence/announce-presence.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { presenceInput } from '#lib/schema/wire/presence.ts'

/** A tab says which article it shows, and learns what others have open. */
export const POST = defineRoute<'/api/presence'>({
  permission: 'read',
  mutates: true,
  handle: async ({ db, actor, request }) => {
    const body = await readBody(request)
    if (!body.ok) return body
    const input = parseInput(presenceInput, body.value)
    return input.ok ? announcePresence({ db, actor, ...input.value }) : input
  },
})
