import { randomBytes } from 'node:crypto'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Queries, Tx } from '#lib/db/client.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { roleSchema } from '#lib/schema/team.ts'

export const SESSION_MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000

type Person = { id: string; email: string }

/** Opens a session inside the transaction of the sign-in and answers with its id (256 random bits). */
export async function startSession(tx: Tx, actor: Actor, person: Person, now: Date): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + SESSION_MAX_AGE_MS)
  await tx.session.create({ data: { id, userId: person.id, createdAt: now, expiresAt } })
  await recordEvent(tx, actor, { name: 'session.started', payload: { email: person.email } })
  return id
}

/**
 * Who a session stands for, as the database has it now: null once it ended or expired, or its user was disabled.
 * Asked anew at every request, so that none of these waits for a cookie to run out.
 */
export async function findActor(db: Queries, sessionId: string, now = new Date()): Promise<Actor | null> {
  const session = await db.session.findUnique({ where: { id: sessionId }, include: { user: true } })
  if (session === null || session.endedAt !== null || session.expiresAt <= now) return null
  const { user } = session
  const role = roleSchema.safeParse(user.role)
  if (user.disabledAt !== null || !role.success) return null
  return { id: user.id, name: user.name, role: role.data, via: 'web' }
}

/** Why a session stands for nobody: its person was disabled, or it is no session any more. */
export async function whyNobody(db: Queries, sessionId: string | null): Promise<Failure> {
  const where = { id: sessionId ?? '' }
  const session = await db.session.findUnique({ where, select: { user: { select: { disabledAt: true } } } })
  return failure(session === null || session.user.disabledAt === null ? 'NOT_SIGNED_IN' : 'ACCOUNT_DISABLED')
}

/** Ends one session: one's own, or anybody's for an admin. Ending an ended one is no error and no event. */
export async function endSession(call: {
  db: Db
  actor: Actor
  sessionId: string
}): Promise<Result<{ ended: boolean }>> {
  const { db, actor, sessionId } = call
  const session = await db.session.findUnique({ where: { id: sessionId }, include: { user: true } })
  if (session === null) return err(failure('NOT_FOUND'))
  if (session.userId !== actor.id) {
    const allowed = authorise(actor, 'manage-users')
    if (!allowed.ok) return allowed
  }
  return db.$transaction(async (tx) => {
    const now = new Date()
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null },
      data: { endedAt: now },
    })
    if (count === 1)
      await recordEvent(tx, actor, { name: 'session.ended', payload: { email: session.user.email } })
    return ok({ ended: count === 1 })
  })
}

/** Ends every live session of a person, but for `except`, inside the transaction of what made it necessary. */
export async function endSessionsOf(
  tx: Tx,
  actor: Actor,
  person: Person,
  { except, now = new Date() }: { except?: string; now?: Date } = {},
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId: person.id, endedAt: null, expiresAt: { gt: now }, NOT: { id: except ?? '' } },
    data: { endedAt: now },
  })
  for (let ended = 0; ended < count; ended += 1)
    await recordEvent(tx, actor, { name: 'session.ended', payload: { email: person.email } })
  return count
}
