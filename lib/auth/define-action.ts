import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Actor } from '#lib/auth/actor.ts'
import { originAllowed, wrongOrigin } from '#lib/auth/origin.ts'
import { ownMark, sinceRestore } from '#lib/auth/page-mark.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import { requestIdOf } from '#lib/auth/request-id.ts'
import { currentSession } from '#lib/auth/require-actor.ts'
import { tellRefused } from '#lib/auth/tell-refused.ts'
import { unexpected } from '#lib/auth/unexpected.ts'
import { env } from '#lib/config/env.ts'
import { nameRequestActor, withRequestId } from '#lib/config/log.ts'
import { type Db, getDb } from '#lib/db/client.ts'
import { err, type Result } from '#lib/result.ts'
import type { PageMark } from '#lib/schema/page-mark.ts'
import { parseInput } from '#lib/schema/parse-input.ts'

type Definition<Schema extends z.ZodType, T> = {
  permission: Permission
  input: Schema
  /** What there is now of what it would have changed, told to whoever saw it before a restore. */
  whatStands?: (call: { db: Db; input: z.output<Schema> }) => Promise<Record<string, unknown>>
  run: (call: { db: Db; actor: Actor; sessionId: string; input: z.output<Schema> }) => Promise<Result<T>>
}

/**
 * Makes a server action for a `'use server'` file. Anybody can post anything to an action, so it checks where
 * the request comes from, who asks, whether the page that asks was made for them and from this database, and what
 * was sent before `run` sees it, and answers with a Result always.
 */
export function defineAction<Schema extends z.ZodType, T>(
  definition: Definition<Schema, T>,
): (page: PageMark | null, input: z.input<Schema>) => Promise<Result<T>> {
  return async (page, input) =>
    withRequestId(requestIdOf(await headers()), async () => {
      try {
        const result = await answer(definition, page, input)
        if (!result.ok) tellRefused(result.error)
        return result
      } catch (thrown) {
        unstable_rethrow(thrown) // redirects and the like travel as exceptions
        return err(unexpected(thrown))
      }
    })
}

async function answer<Schema extends z.ZodType, T>(
  { permission, input: schema, whatStands, run }: Definition<Schema, T>,
  page: unknown,
  raw: unknown,
): Promise<Result<T>> {
  const { url } = env()
  const origin = (await headers()).get('origin')
  if (!originAllowed(origin, url)) return err(wrongOrigin(origin, url))
  const current = await currentSession()
  if (!current.ok) return current
  const session = current.value
  nameRequestActor(session.actor.name)
  const db = await getDb()
  const mark = await ownMark(db, session.actor, page)
  if (!mark.ok) return mark
  const allowed = authorise(session.actor, permission)
  if (!allowed.ok) return allowed
  const input = parseInput(schema, raw)
  const since = await sinceRestore(db, mark.value, async () =>
    input.ok && whatStands !== undefined ? whatStands({ db, input: input.value }) : {},
  )
  if (!since.ok) return since
  if (!input.ok) return input
  return run({ db, ...session, input: input.value })
}
