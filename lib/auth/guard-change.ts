import { originAllowed, wrongOrigin } from '#lib/auth/origin.ts'
import { ownMark } from '#lib/auth/page-mark.ts'
import { type CurrentSession, currentSession } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { nameRequestActor } from '#lib/config/log.ts'
import { type Db, getDb } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { PAGE_MARK_HEADER, type PageMark } from '#lib/schema/wire/page-mark.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#lib/schema/wire/protocol.ts'

export type Guarded = CurrentSession & { readonly db: Db; readonly mark: PageMark }

/**
 * Lets a request that changes something through where it comes from a page of this desk that speaks as the desk does
 * and was opened for whoever asks: WRONG_ORIGIN, OLD_TAB, NOT_SIGNED_IN or OTHER_PERSON else.
 */
export async function guardChange({ headers }: Request): Promise<Result<Guarded>> {
  const { url } = env()
  const origin = headers.get('origin')
  if (!originAllowed(origin, url)) return err(wrongOrigin(origin, url))
  if (headers.get(PROTOCOL_HEADER) !== PROTOCOL) return err(failure('OLD_TAB'))
  const current = await currentSession()
  if (!current.ok) return current
  nameRequestActor(current.value.actor.name)
  const db = await getDb()
  const mark = await ownMark(db, current.value.actor, markOf(headers))
  return mark.ok ? ok({ ...current.value, db, mark: mark.value }) : mark
}

function markOf(headers: Headers): unknown {
  try {
    return JSON.parse(headers.get(PAGE_MARK_HEADER) ?? 'null')
  } catch {
    return null
  }
}
