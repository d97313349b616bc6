import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Db, Queries, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { AUDIT_EVENTS } from '#lib/schema/audit.ts'

const NAME = 'sign-in.refused'
const shape = AUDIT_EVENTS[NAME]
/** Accounts and networks told apart in a minute; what is more is counted together. */
export const TOLD_APART = 20
/** How many rows the log keeps of this kind, the latest: weeks of constant attack. */
export const ROWS_KEPT = 10_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export type Refusal = 'wrong' | 'throttled' | 'busy'
type Counts = Record<Refusal, number>
type Who = { email: string | null; network: string | null; session?: true }
const SOMEBODY = { id: null, name: 'Somebody', role: 'viewer', via: 'web' } as const
type Tally = {
  actor: Actor
  rowId: number | null
  minute: string
  who: Who
  unwritten: Counts
  total: number
}

// Of the running minute, for each database. Answers are given much faster than rows could be written.
const running = onceAProcess(
  'refused-sign-ins',
  () => new WeakMap<Db, { minute: number; tallies: Map<string, Tally> }>(),
)

/**
 * Counts a refused sign-in in the audit log: one row a minute for each account and network, and few enough of them
 * that nobody can fill the database. Wrong passwords are written at once; of what was refused unseen, the row is
 * written whenever the count has doubled. An address without an account is not kept: it may be a password that was
 * typed in the wrong box. In a session, where the present password is asked for again, `actor` is its person and the
 * network is left out: guesses there are counted apart.
 */
export async function noteRefusedSignIn(
  db: Db,
  refused: {
    kind: Refusal
    user: { email: string } | null
    network: string | null
    actor?: Actor
    now: Date
  },
): Promise<void> {
  const { kind, user, network, actor, now } = refused
  // Too many at once is nobody's doing in particular.
  const session = actor === undefined ? {} : { session: true as const }
  const who = kind === 'busy' ? null : { email: user?.email ?? null, network, ...session }
  const tally = tallyOf(db, { who, actor: actor ?? SOMEBODY }, Math.floor(now.getTime() / MINUTE_MS))
  tally.unwritten[kind] += 1
  tally.total += 1
  const doubled = (tally.total & (tally.total - 1)) === 0
  if (kind === 'wrong' || doubled) await write(db, tally)
}

function tallyOf(db: Db, { who, actor }: { who: Who | null; actor: Actor }, minute: number): Tally {
  const kept = running().get(db)
  const current = kept?.minute === minute ? kept : { minute, tallies: new Map<string, Tally>() }
  running().set(db, current)
  const { tallies } = current
  const wanted = who === null ? null : JSON.stringify(who)
  const key = wanted !== null && (tallies.has(wanted) || tallies.size < TOLD_APART) ? wanted : 'together'
  const apart = key === wanted ? who : null
  const tally = tallies.get(key) ?? {
    actor: apart === null ? SOMEBODY : actor,
    rowId: null,
    minute: new Date(minute * MINUTE_MS).toISOString(),
    who: apart ?? { email: null, network: null },
    unwritten: { wrong: 0, throttled: 0, busy: 0 },
    total: 0,
  }
  tallies.set(key, tally)
  return tally
}

async function write(db: Db, tally: Tally): Promise<void> {
  // Taken before anything is waited for, so that another refusal meanwhile is counted once.
  const more = tally.unwritten
  tally.unwritten = { wrong: 0, throttled: 0, busy: 0 }
  const { actor, minute, who } = tally
  await db.$transaction(async (tx) => {
    await lock(tx, 'sign-ins')
    const before = await written(tx, tally)
    if (before !== null) {
      const payload = JSON.stringify({ ...before, ...added(before, more) })
      await tx.auditEvent.update({ where: { id: tally.rowId ?? 0 }, data: { payload } })
      return
    }
    await recordEvent(tx, actor, { name: NAME, payload: { ...who, minute, ...more } })
    tally.rowId = await forgetOldest(tx)
  })
}

/** What the row of a tally says; null where there is none, also because a backup was restored meanwhile. */
async function written(tx: Tx, { rowId, minute }: Tally) {
  const row = rowId === null ? null : await tx.auditEvent.findUnique({ where: { id: rowId } })
  if (row === null || row.name !== NAME) return null
  const payload = shape.parse(JSON.parse(row.payload))
  return payload.minute === minute ? payload : null
}

function added(a: Counts, b: Counts): Counts {
  return { wrong: a.wrong + b.wrong, throttled: a.throttled + b.throttled, busy: a.busy + b.busy }
}

/** Answers with the id of the newest row. */
async function forgetOldest(tx: Tx): Promise<number> {
  const [newest] = await tx.auditEvent.findMany({ where: { name: NAME }, orderBy: { id: 'desc' }, take: 1 })
  const over = await tx.auditEvent.findFirst({
    where: { name: NAME },
    orderBy: { id: 'desc' },
    skip: ROWS_KEPT,
  })
  if (over !== null) await tx.auditEvent.deleteMany({ where: { name: NAME, id: { lte: over.id } } })
  return newest?.id ?? 0
}

/** Refused sign-ins of the last day: of all, and by the e-mail address of the account that was tried. */
export async function countRefusedSignIns(
  db: Queries,
  now: Date,
): Promise<{ total: number; byEmail: ReadonlyMap<string, number> }> {
  const rows = await db.auditEvent.findMany({
    where: { name: NAME, at: { gte: new Date(now.getTime() - DAY_MS) } },
    select: { payload: true },
  })
  const byEmail = new Map<string, number>()
  let total = 0
  for (const row of rows) {
    const { email, wrong, throttled, busy } = shape.parse(JSON.parse(row.payload))
    total += wrong + throttled + busy
    if (email !== null) byEmail.set(email, (byEmail.get(email) ?? 0) + wrong + throttled)
  }
  return { total, byEmail }
}

/** The latest rows of this kind, the newest first. */
export async function latestRefusedSignIns(db: Queries, take: number) {
  const rows = await db.auditEvent.findMany({ where: { name: NAME }, orderBy: { id: 'desc' }, take })
  return rows.map(({ id, payload }) => ({ id, payload: shape.parse(JSON.parse(payload)) }))
}
