import type { Actor } from '#lib/auth/actor.ts'
import { authorise, roleAllows } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

/** How long an article that somebody opened is passed over by the others when they go on. */
export const CLAIM_MS = 2 * 60_000
/** A tab that shows an article says so more often than this. */
export const PRESENT_MS = 15_000

type Call = {
  readonly db: Db
  readonly actor: Actor
  readonly tab: string
  /** The article that the tab shows; null where it has left. */
  readonly articleId: number | null
  readonly now?: Date
}

/**
 * Says which article a tab shows and answers what the others show. Opening an article claims it softly for two
 * minutes; going on to another one gives it back. Readers who cannot decide are in nobody's way and leave no trace.
 */
export async function announcePresence(call: Call): Promise<Result<Presence[]>> {
  const { db, actor, now = new Date() } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  if (roleAllows(actor.role, 'decide') && actor.id !== null) await keep(call, actor.id, now)
  const rows = await db.presence.findMany({
    where: {
      userId: { not: actor.id ?? '' },
      OR: [since('seenAt', PRESENT_MS, now), since('openedAt', CLAIM_MS, now)],
    },
    orderBy: { openedAt: 'asc' },
  })
  return ok(
    rows.map(({ articleId, userName, openedAt, seenAt }) => ({
      articleId,
      name: userName,
      isHere: now.getTime() - seenAt.getTime() < PRESENT_MS,
      isClaimed: now.getTime() - openedAt.getTime() < CLAIM_MS,
      openedAt: openedAt.toISOString(),
    })),
  )
}

function since(column: 'seenAt' | 'openedAt', ms: number, now: Date) {
  return { [column]: { gt: new Date(now.getTime() - ms) } }
}

/** One row a tab, under its person's name, so that no tab speaks for somebody else. */
async function keep({ db, actor, tab, articleId }: Call, userId: string, now: Date): Promise<void> {
  const key = `${userId} ${tab}`
  await db.$transaction(async (tx) => {
    await tx.presence.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - CLAIM_MS) } } })
    if (articleId === null) {
      await tx.presence.deleteMany({ where: { tab: key } })
      return
    }
    const { count } = await tx.presence.updateMany({ where: { tab: key, articleId }, data: { seenAt: now } })
    if (count > 0) return
    const shown = { articleId, openedAt: now, seenAt: now }
    await tx.presence.upsert({
      where: { tab: key },
      create: { tab: key, userId, userName: actor.name, ...shown },
      update: shown,
    })
  })
}
