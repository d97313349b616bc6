import type { Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'

// Both statements carry the rule "an active admin remains" themselves, behind one lock: two admins who demote or
// disable each other at the same moment are answered one after the other, and the second finds nobody left.

/** Changes a role unless that takes the last active admin away; answers with the number of rows changed. */
export async function changeRole(
  tx: Tx,
  change: { email: string; from: string; to: string },
): Promise<number> {
  await lock(tx, 'people')
  const { email, from, to } = change
  return tx.$executeRaw`
    UPDATE "User" SET "role" = ${to}
    WHERE "email" = ${email} AND "role" = ${from}
      AND (${from} <> 'admin' OR "disabledAt" IS NOT NULL OR EXISTS (
        SELECT 1 FROM "User" AS other
        WHERE other."role" = 'admin' AND other."disabledAt" IS NULL AND other."email" <> ${email}))`
}

/** Disables an active user unless they are the last active admin; answers with the number of rows changed. */
export async function disableUser(tx: Tx, change: { email: string; at: Date }): Promise<number> {
  await lock(tx, 'people')
  const { email, at } = change
  return tx.$executeRaw`
    UPDATE "User" SET "disabledAt" = ${at}
    WHERE "email" = ${email} AND "disabledAt" IS NULL
      AND ("role" <> 'admin' OR EXISTS (
        SELECT 1 FROM "User" AS other
        WHERE other."role" = 'admin' AND other."disabledAt" IS NULL AND other."email" <> ${email}))`
}
