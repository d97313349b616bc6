import { Prisma } from '#lib/db/generated/client.ts'

/** Whether a write failed because a row with the same key exists (https://www.prisma.io/docs/orm/reference/error-reference#p2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
