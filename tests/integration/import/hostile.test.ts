import { copyFileSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { ExportResult } from '#lib/schema/export/export.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { MOST_TIMES, timesOrdinary } from '#tests/support/ordinary-cost.ts'
import { readTree } from '#tests/support/tree.ts'
import { readFixtures } from '#tests/unit/frontmatter/fixtures.ts'

type Expected = { import: 'ok' | 'ok-with-warning' | 'rejected'; export?: 'refused'; title?: string }

const fixtures = readFixtures<Expected>('hostile')
const imported = fixtures.filter(({ expected }) => expected.import !== 'rejected')
/** Read, with a warning, and written by nobody. */
const unwritable = imported.filter((fixture) => fixture.expected.export === 'refused')
const writable = imported.filter((fixture) => !unwritable.includes(fixture))
const pathOf = (name: string) => `_news/${name}.md`
const GOOD = '_news/zz-good.md'

let desk: TestDesk
let canary: string
/** What is no article, and why: broken, or no content at all. */
let refused: Map<string, { rule: string; hint: string }>
let exported: ExportResult
let articles: Map<string, ArticleDetail>

beforeAll(async () => {
  desk = await openDesk({ [GOOD]: entryText({ title: 'The good one' }) })
  canary = join(desk.root, '../', `canary-${process.pid}`)
  process.env.ADV_CANARY = canary
  for (const { name } of fixtures)
    copyFileSync(
      resolve(import.meta.dirname, `../../fixtures/hostile/${name}.md`),
      join(desk.root, pathOf(name)),
    )
  await desk.import()
  refused = new Map((await desk.db.quarantine.findMany()).map((item) => [item.path, item]))
  articles = new Map()
  for (const { path } of await desk.db.article.findMany()) articles.set(path, await desk.article(path))
})

afterAll(async () => {
  delete process.env.ADV_CANARY
  await desk.dispose()
})

function readAsEntry(source: string): void {
  entryFromBytes('a.md', Buffer.from(source, 'latin1'))
}

describe('import', () => {
  it.each(fixtures)('$name', async ({ name, bytes, expected }) => {
    const path = pathOf(name)
    const article = articles.get(path)
    const refusal = refused.get(path)
    const warnings = article?.warningCount ?? 0
    const verdict = refusal !== undefined ? 'rejected' : warnings === 0 ? 'ok' : 'ok-with-warning'
    expect({ verdict, isArticle: article !== undefined }).toEqual({
      verdict: expected.import,
      isArticle: expected.import !== 'rejected',
    })
    if (refusal !== undefined) expect(refusal.hint).toMatch(/\S/)
    expect(desk.bytes(path).equals(bytes)).toBe(true)
  })

  it.each(imported)('$name is stored as it is written', async ({ name, bytes, expected }) => {
    const article = articles.get(pathOf(name))
    const source = await desk.db.articleSource.findUnique({ where: { articleId: article?.id ?? 0 } })
    expect(Buffer.from(`${source?.head}${source?.body}`).equals(bytes)).toBe(true)
    const yaml =
      Buffer.from(bytes)
        .toString()
        .split(/^---[ \t]*\r?$/m)[1] ?? ''
    expect(article?.title).toBe(expected.title ?? parseDocument(yaml, { logLevel: 'silent' }).get('title'))
  })

  it.each(fixtures)('$name is read in time', ({ bytes }) => {
    // A text by which every byte comes back, also those that are no UTF-8.
    expect(timesOrdinary(readAsEntry, Buffer.from(bytes).toString('latin1'))).toBeLessThan(MOST_TIMES)
  })

  it('executes nothing, pollutes nothing and keeps the good file', async () => {
    expect(existsSync(canary)).toBe(false)
    expect(existsSync('adv-canary')).toBe(false)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect({}).not.toHaveProperty('isAdmin')
    expect(articles.get(GOOD)).toMatchObject({ title: 'The good one', warningCount: 0 })
    expect(articles.size).toBe(imported.length + 1)
    expect(refused.size).toBe(fixtures.length - imported.length)
    expect(await desk.events()).toEqual([
      {
        name: 'import.finished',
        by: 'Ana',
        payload: {
          added: imported.length + 1,
          updated: 0,
          moved: 0,
          missing: 0,
          quarantined: [...refused.values()].filter(({ rule }) => rule !== 'left-out').length,
        },
      },
    ])
  })
})

describe('export', () => {
  beforeAll(async () => {
    for (const { id, published } of articles.values()) {
      const call = { db: desk.db, actor: desk.actor, articleId: id, expectedVersion: null }
      orThrow(await setPublished({ ...call, published: published === 'true' ? 'false' : 'true' }))
      orThrow(await decide({ ...call, decision: 'approved' }))
    }
    exported = await desk.export()
  })

  it.each(writable)('$name changes in its published line only', ({ name, bytes }) => {
    const path = pathOf(name)
    expect(exported.written).toContainEqual({ path, keys: ['published'], linesChanged: 1 })
    const { removed, added } = changedLines(bytes, desk.bytes(path))
    expect(removed).toHaveLength(articles.get(path)?.published === 'absent' && removed.length === 0 ? 0 : 1)
    expect(added).toHaveLength(1)
    for (const line of [...removed, ...added])
      expect(line).toMatch(/^(?:\s*["']?|\{.*")published["']?\s*[:=]/)
  })

  it('changes nothing the second time, and no refused file ever', async () => {
    const before = readTree(desk.root)
    const again = await desk.export()
    expect(again).toMatchObject({ written: [], conflicts: [], unchanged: writable.length + 1 })
    expect(again.refused.map(({ path }) => path)).toEqual(unwritable.map(({ name }) => pathOf(name)))
    expect(readTree(desk.root)).toEqual(before)
    const refused = fixtures.filter((fixture) => !writable.includes(fixture))
    for (const { name, bytes } of refused) expect(before.get(pathOf(name))?.equals(bytes)).toBe(true)
  })

  it('executes nothing and tells of every article written', async () => {
    expect(existsSync(canary)).toBe(false)
    expect(exported).toMatchObject({ conflicts: [], held: [], missing: 0 })
    expect(exported.refused).toHaveLength(unwritable.length)
    expect(exported.written).toHaveLength(writable.length + 1)
    for (const { path } of exported.written) {
      const payload = { runId: exported.runId, keys: ['published'], linesChanged: 1 }
      expect(await desk.events(path)).toContainEqual({ name: 'article.exported', by: 'Ana', payload })
    }
  })
})

/** Lines between the equal beginning and the equal end of two files, byte for byte. */
function changedLines(before: Uint8Array, after: Uint8Array): { removed: string[]; added: string[] } {
  const one = Buffer.from(before).toString('latin1').split('\n')
  const other = Buffer.from(after).toString('latin1').split('\n')
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return { removed: one.slice(start, one.length - end), added: other.slice(start, other.length - end) }
}
