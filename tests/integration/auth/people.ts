import { randomUUID } from 'node:crypto'
import { afterEach } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { hashPassword } from '#lib/auth/password.ts'
import type { Role } from '#lib/auth/permission.ts'
import { startSession } from '#lib/auth/session.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { testDatabase } from '#tests/support/database.ts'

export const PASSWORD = 'correct horse battery'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** An empty desk whose database and client are gone after the test. */
export async function emptyDesk(): Promise<{ db: Db }> {
  const { url, dispose } = await testDatabase()
  const db = await openDb(url)
  open.push(() => db.$disconnect(), dispose)
  return { db }
}

/** Adds a person directly, with PASSWORD at a low cost, and answers with them as an actor in the browser. */
export async function person(
  db: Db,
  role: Role,
  email = `${role}@desk.example`,
): Promise<Actor & { id: string }> {
  const passwordHash = await hashPassword(PASSWORD, { N: 1024, r: 8, p: 1 })
  const data = { id: randomUUID(), email, name: email.replace(/@.*/, ''), role, passwordHash }
  await db.$transaction((tx) => tx.user.create({ data: { ...data, createdAt: new Date() } }))
  return { id: data.id, name: data.name, role, via: 'web' }
}

/** Opens a session for an actor without a sign-in. */
export function session(
  db: Db,
  actor: Actor & { id: string },
  email = `${actor.role}@desk.example`,
): Promise<string> {
  return db.$transaction((tx) => startSession(tx, actor, { id: actor.id, email }, new Date()))
}

/** The audit log in order: name, who and payload. Events of `session()` are left out. */
export async function events(db: Db): Promise<{ name: string; by: string; payload: unknown }[]> {
  const rows = await db.auditEvent.findMany({
    where: { name: { not: 'session.started' } },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({ name: row.name, by: row.actorName, payload: JSON.parse(row.payload) }))
}
