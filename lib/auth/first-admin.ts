import { recordEvent } from '#lib/audit/record-event.ts'
import { jobActor } from '#lib/auth/actor.ts'
import { refuseCommon } from '#lib/auth/common-password.ts'
import { generatePassword, hashPassword } from '#lib/auth/password.ts'
import type { Db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/unique-violation.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { emailSchema } from '#lib/schema/team.ts'

// Always the same key: of two processes that start at once, the database lets only one insert it.
const FIRST_ADMIN_ID = 'first-admin'

/**
 * Makes the first admin where there is no user yet. Answers only to the one caller that made it; null where somebody
 * can sign in already. The password is there to be shown once where it was made up here, and null where it was
 * given: whoever gave it knows it, and logs are kept. Throws BAD_ENVIRONMENT where the given one is too common.
 */
export async function ensureFirstAdmin(call: {
  db: Db
  email?: string
  password?: string
}): Promise<{ email: string; password: string | null } | null> {
  const { db } = call
  if ((await db.user.count()) > 0) return null
  const email = emailSchema.parse(call.email ?? 'admin@copydesk.example')
  if (call.password !== undefined) await requireUncommon(call.password, email)
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
  return { email, password: call.password === undefined ? password : null }
}

async function requireUncommon(password: string, email: string): Promise<void> {
  const checked = await refuseCommon(password, [email])
  if (checked.ok) return
  const { message, hint } = checked.error
  throw new CopydeskError(failure('BAD_ENVIRONMENT', { place: 'COPYDESK_ADMIN_PASSWORD', message, hint }))
}
