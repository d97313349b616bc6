import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { answersOf, QUERIES, unseen } from '#tests/integration/queue/index-answers.ts'
import { stockedDesk } from '#tests/integration/queue/stock.ts'
import type { TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk
/** A second connection, as another process has it, with an index of its own. */
let other: Db
beforeAll(async () => {
  desk = await stockedDesk()
  other = await openDb(`file:${desk.dataDir}/desk.db`)
})
afterAll(async () => {
  await other?.$disconnect()
  await desk.dispose()
})

const paths = ['0.md', '1.md', '3.md', '4.md', '5.md', '7.md', '8.md', '13.md', '17.md', '25.md']
  .map((name) => ({ name }))
  .map(({ name }) => pathOf(Number.parseInt(name, 10)))

function pathOf(at: number): string {
  return `${['_news/', '_news/', '_learning/videos/', ''][at % 4]}${at}.md`
}

type Change = { readonly what: string; readonly run: () => Promise<unknown> }

const path = fc.constantFrom(...paths)
const topics = fc.subarray(['AI', 'Law', 'Chips', 'Fresh', 'Own word'])
const score = fc.constantFrom(0.5, 2, 3.5, 40)
let fresh = 0

const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(path, fc.constantFrom('approved', 'rejected', 'held', 'pending', 'duplicate'))
    .map(([to, status]) => ({
      what: `${status} ${to}`,
      run: () => present(to, () => desk.decide(to, status as 'approved')),
    })),
  fc.tuple(path, topics).map(([to, list]) => ({
    what: `topics of ${to}: ${list.join(', ')}`,
    run: () => present(to, () => desk.setTopics(to, list)),
  })),
  fc.tuple(path, fc.constantFrom('true', 'false')).map(([to, flag]) => ({
    what: `${to} ${flag}`,
    run: () => present(to, () => desk.setPublished(to, flag as 'true')),
  })),
  fc.constant({ what: 'undo', run: () => undoLast({ db: desk.db, actor: desk.actor }) }),
  fc.tuple(path, fc.constantFrom('ana', 'ben', null)).map(([to, assigneeId]) => ({
    what: `${to} for ${assigneeId}`,
    run: async () => {
      const { id } = await desk.article(to)
      const call = { db: desk.db, actor: desk.actor, articleId: id, expectedVersion: null }
      return orThrow(await assign({ ...call, assigneeId }))
    },
  })),
  path.map((to) => ({
    what: `note on ${to}`,
    run: async () => {
      const { id } = await desk.article(to)
      return orThrow(await addNote({ db: desk.db, actor: desk.actor, articleId: id, text: 'A remark' }))
    },
  })),
  fc.tuple(path, topics, score).map(([to, list, heat]) => ({
    what: `upstream rewrites ${to}`,
    run: () => {
      const provider = 'provider: { name: New, domain: new.example }'
      const lines = [
        `heat: ${heat}`,
        provider,
        'related:',
        '  - title: Else',
        '    webUrl: https://paper.example/stock/4',
      ]
      desk.write(to, entryText({ title: 'Rewritten story', topics: list, published: 'true', lines }))
      return desk.import()
    },
  })),
  fc.tuple(topics, score).map(([list, quality]) => ({
    what: 'a new one',
    run: () => {
      fresh += 1
      const url = `https://paper.example/stock/${fresh % 30}`
      const title = `Refreshing story ${fresh}`
      desk.write(
        `_news/fresh-${fresh}.md`,
        entryText({ url, title, topics: list, lines: [`quality: ${quality}`] }),
      )
      return desk.import()
    },
  })),
  path.map((to) => ({
    what: `${to} goes or comes`,
    run: () => {
      const kept = `${to}.kept`
      if (desk.exists(to)) {
        desk.write(kept, desk.bytes(to))
        desk.remove(to)
      } else if (desk.exists(kept)) desk.write(to, desk.bytes(kept))
      return desk.import()
    },
  })),
  fc.constantFrom('AI', 'Law').map((parent) => ({
    what: `the taxonomy puts Fresh under ${parent}`,
    run: () => {
      desk.write('_data/topics/fresh.yaml', `name: Fresh\nparent: ${parent}\n`)
      return desk.import()
    },
  })),
)

/** A change of an article that is there; the desk itself refuses others. */
async function present(to: string, work: () => Promise<unknown>): Promise<void> {
  const row = await desk.db.article.findUnique({ where: { path: to } })
  if (row !== null && row.missingAt === null) await work()
}

test('whatever happens, an index that was mended answers like one that was built anew', async () => {
  const index = await articleIndex(desk.db)
  const builds = index.work.builds
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      for (const { what, run } of changes) {
        await run()
        const wanted = await answersOf(unseen(desk.db))
        expect(await answersOf(desk.db), what).toEqual(wanted)
        if (changes.length % 2 === 0) expect(await answersOf(other), `${what}, elsewhere`).toEqual(wanted)
      }
    }),
    { numRuns: 14, endOnFailure: true },
  )
  expect(index.work.builds).toBe(builds)
})

test('a decision counts one article on for each kept selection, and searches nothing again', async () => {
  await answersOf(desk.db)
  const { work } = await articleIndex(desk.db)
  const before = { ...work }
  await desk.decide(pathOf(12), 'held')
  await answersOf(desk.db)
  expect({ ...work, counted: work.counted - before.counted }).toEqual({ ...before, counted: QUERIES.length })
})

test('other topics ask for searches again, and for nothing else', async () => {
  await answersOf(desk.db)
  const { work } = await articleIndex(desk.db)
  const before = { ...work }
  await desk.setTopics(pathOf(16), ['AI', 'Law'])
  await answersOf(desk.db)
  const searching = QUERIES.filter(({ search }) => search !== '').length
  expect(work).toMatchObject({
    builds: before.builds,
    passes: before.passes + searching,
    searches: before.searches + searching,
  })
})
