import { rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { scopeIds } from '#lib/db/exports/plan-scope.ts'
import type { PlanKind } from '#lib/export/plan/plan-answer.ts'
import { openPlanner, type Planner } from '#lib/export/plan/planner.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { generateEntry } from '#tests/support/generate.ts'

const COUNT = 30
const SIZE = 10
/** As many articles as make another thread worth its while. */
const MANY = 10_000

/** Approved articles of which each export writes the flag. */
async function approvedDesk(): Promise<TestDesk & { paths: string[] }> {
  const desk = await testDesk()
  const entries = Array.from({ length: COUNT }, (_, at) => generateEntry(1, at))
  for (const { path, source } of entries)
    desk.write(path, source.replace(/^published: true$/m, 'published: false'))
  await desk.import()
  for (const { path } of entries) await desk.decide(path, 'approved')
  return { ...desk, paths: entries.map(({ path }) => path).sort() }
}

async function plannerOf<Kind extends PlanKind>(
  { db, root }: TestDesk,
  kind: Kind,
  count: number,
): Promise<Planner<Kind>> {
  const scope = { includeRejected: false }
  const ids = await scopeIds(db, scope)
  const nextIds = () => ids.splice(0, SIZE)
  const planner = await openPlanner({ db, root, scope, kind, count, nextIds })
  onTestFinished(planner.close)
  return planner
}

async function all<Kind extends PlanKind>(planner: Planner<Kind>) {
  const portions: unknown[][] = []
  for (let next = await planner.next(); next !== null; next = await planner.next()) {
    if (next === 'gone') throw new Error('The folder is gone.')
    portions.push(Array.from<unknown, unknown>(next, plain))
  }
  return portions
}

/** A thread gives bytes as an array of them, whatever they were. */
function plain(plan: unknown): unknown {
  return JSON.parse(
    JSON.stringify(plan, (_, value) => {
      if (value?.type === 'Buffer') return value.data
      return value instanceof Uint8Array ? [...value] : value
    }),
  )
}

test('another thread plans as this one does', async () => {
  const desk = await approvedDesk()
  const alone = await all(await plannerOf(desk, 'whole', COUNT))
  const shared = await all(await plannerOf(desk, 'whole', MANY))
  expect(shared).toEqual(alone)
  expect(shared.map((portion) => portion.length)).toEqual([SIZE, SIZE, SIZE])
  expect(shared.flat()).toMatchObject(desk.paths.map((path) => ({ article: { path } })))
})

test('an article that changes once it is planned ahead is planned anew, and one that left is passed over', async () => {
  const desk = await approvedDesk()
  const [changed = '', left = ''] = desk.paths.slice(SIZE)
  const planner = await plannerOf(desk, 'whole', MANY)
  expect(await planner.next()).toHaveLength(SIZE)
  await desk.setTopics(changed, ['Changed late'])
  await desk.decide(left, 'pending')
  const second = await planner.next()
  if (second === null || second === 'gone') throw new Error('The second portion is not there.')
  expect(second.map(({ article }) => article.path)).toEqual(
    desk.paths.slice(SIZE, 2 * SIZE).filter((path) => path !== left),
  )
  const [first] = second
  expect(first?.outcome).toMatchObject({ kind: 'write', write: { keys: ['published', 'topics'] } })
  expect(first?.outcome.kind === 'write' && Buffer.from(first.outcome.write.after).toString()).toContain(
    '- Changed late\n',
  )
})

test.each([COUNT, MANY])(
  'a folder that went away is told before its files are taken for missing',
  async (count) => {
    const desk = await approvedDesk()
    const planner = await plannerOf(desk, 'whole', count)
    rmSync(desk.root, { recursive: true })
    expect(await planner.next()).toBe('gone')
  },
)
