import fc from 'fast-check'
import { expect } from 'vitest'
import type { Db } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { answersOf, unseen } from '#tests/integration/queue/index-answers.ts'
import type { TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const paths = [0, 1, 3, 4, 5, 7, 8, 13, 17, 25].map(pathOf)

/** The path of an article of the stock. */
export function pathOf(at: number): string {
  return `${['_news/', '_news/', '_learning/videos/', ''][at % 4]}${at}.md`
}

type Change = { readonly what: string; readonly run: () => Promise<unknown> }

const path = fc.constantFrom(...paths)
const topics = fc.subarray(['AI', 'Law', 'Chips', 'Fresh', 'Own word'])
const score = fc.constantFrom(0.5, 2, 3.5, 40)
let fresh = 0

/** What editors, upstream and an export may do to a stocked desk. */
const changeOf = (desk: TestDesk): fc.Arbitrary<Change> =>
  fc.oneof(
    fc
      .tuple(path, fc.constantFrom('approved', 'rejected', 'held', 'pending', 'duplicate'))
      .map(([to, status]) => ({
        what: `${status} ${to}`,
        run: () => present(desk, to, () => desk.decide(to, status as 'approved')),
      })),
    fc.tuple(path, topics).map(([to, list]) => ({
      what: `topics of ${to}: ${list.join(', ')}`,
      run: () => present(desk, to, () => desk.setTopics(to, list)),
    })),
    fc.tuple(path, fc.constantFrom('true', 'false')).map(([to, flag]) => ({
      what: `${to} ${flag}`,
      run: () => present(desk, to, () => desk.setPublished(to, flag as 'true')),
    })),
    fc.constant({ what: 'export', run: () => desk.export() }),
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
async function present(desk: TestDesk, to: string, work: () => Promise<unknown>): Promise<void> {
  if ((await desk.db.article.findUnique({ where: { livePath: to } })) !== null) await work()
}

/**
 * Plays random changes; after each the index of the desk, and now and then that of another connection, answers like
 * one that is built anew from what is stored. It never reads everything again itself.
 */
export async function playChanges(desk: TestDesk, other: Db, runs: number): Promise<void> {
  const { work } = await articleIndex(desk.db)
  const { builds } = work
  await fc.assert(
    fc.asyncProperty(fc.array(changeOf(desk), { minLength: 1, maxLength: 6 }), async (changes) => {
      for (const { what, run } of changes) {
        await run()
        const wanted = await answersOf(unseen(desk.db))
        expect(await answersOf(desk.db), what).toEqual(wanted)
        if (changes.length === 2) expect(await answersOf(other), `${what}, elsewhere`).toEqual(wanted)
      }
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(work.builds).toBe(builds)
}
