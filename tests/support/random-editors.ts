import { expect } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import type { Result } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { ANA, BEN, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { pick, randomNumbers } from '#tests/support/generate.ts'

const ARTICLES = 3
/** How many changes each of two editors sends at the same time. */
const AT_ONCE = 2
const DECISIONS = ['approved', 'rejected', 'held', 'pending'] as const
const TOPICS = ['AI', 'Law', 'Chips', 'Robots', 'Space']

type Random = () => number
/** What an editor wanted of an article, and what became of it. */
type Attempt = {
  readonly article: number
  readonly event: string
  readonly by: string
  /** The value that the change gives its own field. */
  readonly wanted: unknown
  readonly result: Result<QueueItem>
  /** Whether nothing was to change: then there is no event. */
  readonly same: boolean
}

/**
 * Two editors change a few articles at the same time, each against what they saw last, for so many rounds. After
 * every round each acknowledged change is in the history exactly once and in the order of versions, nothing refused
 * is, and every field holds what its last acknowledged change gave it.
 */
export async function randomRounds(
  rounds: number,
  seed: number,
): Promise<{ rounds: number; acknowledged: number; refused: number }> {
  const paths = Array.from({ length: ARTICLES }, (_, at) => `_news/${at}.md`)
  const desk = await testDesk(Object.fromEntries(paths.map((path) => [path, entryText()])))
  await desk.import()
  const random = randomNumbers(seed)
  const ids = (await desk.db.article.findMany({ select: { id: true } })).map(({ id }) => id)
  const counts = { rounds: 0, acknowledged: 0, refused: 0 }
  let seen = 0
  for (; counts.rounds < rounds; counts.rounds += 1) {
    const before = await read(desk.db, ids)
    const attempts = await Promise.all(
      [ANA, BEN].flatMap((actor) =>
        Array.from({ length: AT_ONCE }, () =>
          attempt(desk.db, actor, pick([...before.values()], random), random),
        ),
      ),
    )
    const stored = await desk.db.auditEvent.findMany({
      where: { id: { gt: seen }, articleId: { not: null } },
      orderBy: { id: 'asc' },
    })
    seen = stored.at(-1)?.id ?? seen
    const acknowledged = attempts.filter(({ result, same }) => result.ok && !same)
    const name = (one: { article: number | null; event: string; by: string }) =>
      `${one.article} ${one.by} ${one.event}`
    expect(
      stored.map((row) => name({ article: row.articleId, event: row.name, by: row.actorName })).sort(),
    ).toEqual(acknowledged.map(name).sort())
    for (const { result } of attempts) if (!result.ok) expect(result.error.code).toBe('STALE_VERSION')

    const after = await read(desk.db, ids)
    for (const { article, event, wanted, result } of acknowledged) {
      const now = after.get(article)
      const field = FIELD_OF[event]
      if (now === undefined || field === undefined || !result.ok) throw new Error(`Unknown: ${event}`)
      // The flag also follows decisions; what a hand gave it stays against them.
      expect(now[field]).toEqual(wanted)
    }
    for (const [id, row] of after) {
      const mine = stored.filter(({ articleId }) => articleId === id)
      expect(row.version).toBe((before.get(id)?.version ?? 0) + mine.length)
    }
    counts.acknowledged += acknowledged.length
    counts.refused += attempts.filter(({ result }) => !result.ok).length
  }
  return counts
}

const FIELD_OF: Record<string, 'status' | 'published' | 'topics'> = {
  'article.decided': 'status',
  'article.published-set': 'published',
  'article.topics-set': 'topics',
}

type Row = Awaited<ReturnType<typeof read>> extends Map<number, infer One> ? One : never

async function read(db: Db, ids: readonly number[]) {
  const rows = await db.article.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  return new Map(
    rows.map(({ id, version, status, published, flagByHand, topics }) => [
      id,
      { id, version, status, published, flagByHand, topics: JSON.parse(topics) as unknown },
    ]),
  )
}

async function attempt(db: Db, actor: Actor, row: Row, random: Random): Promise<Attempt> {
  const call = { db, actor, articleId: row.id, expectedVersion: row.version }
  const told = { article: row.id, by: actor.name }
  const kind = random()
  if (kind < 0.4) {
    const decision = pick(DECISIONS, random)
    const result = await decide({ ...call, decision })
    return { ...told, event: 'article.decided', wanted: decision, result, same: decision === row.status }
  }
  if (kind < 0.6) {
    const published = pick(['true', 'false'] as const, random)
    const result = await setPublished({ ...call, published })
    const same = row.published === published && row.flagByHand
    return { ...told, event: 'article.published-set', wanted: published, result, same }
  }
  const topics = TOPICS.filter(() => random() < 0.5)
  const result = await setTopics({ ...call, topics })
  const same = JSON.stringify(topics) === JSON.stringify(row.topics)
  return { ...told, event: 'article.topics-set', wanted: topics, result, same }
}
