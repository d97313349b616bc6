import { recordEvent } from '#lib/audit/record-event.ts'
import { jobActor } from '#lib/auth/actor.ts'
import { generatePassword, hashPassword } from '#lib/auth/password.ts'
import type { Db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { emailSchema } from '#lib/schema/team.ts'

// Always the same key: of two processes that start at once, the database lets only one insert it.
const FIRST_ADMIN_ID = 'first-admin'

/**
 * Makes the first admin where there is no user yet. Answers with e-mail and password only to the one caller
 * that made it, to be shown once; null where somebody can sign in already.
 */
export async function ensureFirstAdmin(call: {
  db: Db
  email?: string
  password?: string
}): Promise<{ email: string; password: string } | null> {
  const { db } = call
  if ((await db.user.count()) > 0) return null
  const email = emailSchema.parse(call.email ?? 'admin@copydesk.example')
  const password = call.password ?? generatePassword()
  const passwordHash = await hashPassword(password)
  try {
    await db.$transaction(async (tx) => {
      await tx.user.create({
        data: {
          id: FIRST_ADMIN_ID,
          email,
          name: 'Admin',
          role: 'admin',
          passwordHash,
          createdAt: new Date(),
        },
      })
      const payload = { email, role: 'admin' } as const
      await recordEvent(tx, jobActor('first start'), { name: 'user.added', payload })
    })
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
  return { email, password }
}
