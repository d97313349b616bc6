import { defineRoute } from '#lib/auth/define-route.ts'
import { announcePresence } from '#lib/presence/announce-presence.ts'
import { parseInput } from '#lib/schema/parse-input.ts'
import { presenceInput } from '#lib/schema/presence.ts'

/** A tab says which article it shows, and learns what others have open. */
export const POST = defineRoute({
  permission: 'read',
  mutates: true,
  handle: async ({ db, actor, request }) => {
    const body: unknown = await request.json().catch(() => null)
    const input = parseInput(presenceInput, body)
    return input.ok ? announcePresence({ db, actor, ...input.value }) : input
  },
})
