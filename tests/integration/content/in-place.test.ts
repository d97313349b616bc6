import { execFileSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { RULES } from '#lib/schema/entry/rules.ts'
import type { ImportResult } from '#lib/schema/import.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { readTree } from '#tests/support/tree.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const CORPUS = resolve(ROOT, '../shared/corpus')
if (!existsSync(CORPUS)) console.log('not run: no corpus')

const corpora = ['ai', 'powerapps', 'history'].map((name) => ({ name, folder: join(CORPUS, name) }))
const collections = [
  { name: 'content', folder: join(ROOT, 'content') },
  ...corpora.filter(({ folder }) => existsSync(folder)),
]

describe.each(collections)('$name', ({ folder }) => {
  let desk: TestDesk
  let result: ImportResult
  let before: Map<string, Buffer>
  let entries: string[]

  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'core.autocrlf=false', '-c', 'core.safecrlf=false', '-C', desk.root, ...args],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      },
    )

  beforeAll(async () => {
    desk = await openDesk()
    cpSync(folder, desk.root, { recursive: true })
    before = readTree(desk.root)
    entries = [...before.keys()].filter((path) => path.endsWith('.md'))
    git('init', '--quiet')
    git('add', '--all')
    git('-c', 'user.name=Bot', '-c', 'user.email=bot@paper.example', 'commit', '--quiet', '-m', 'Import')
    result = await desk.import()
  })

  afterAll(() => desk.dispose())

  it('is imported, each file as an article or with the reason why not', async () => {
    const articles = await desk.db.article.findMany({ select: { path: true } })
    const broken = result.quarantined.map(({ path }) => path)
    expect([...articles.map(({ path }) => path), ...broken].sort()).toEqual(entries)
    expect(broken.filter((path) => !path.startsWith('_broken/'))).toEqual([])
    expect(articles.filter(({ path }) => path.startsWith('_broken/'))).toEqual([])
    expect(result).toMatchObject({ added: articles.length, updated: 0, moved: 0, missing: 0, conflicts: 0 })
    for (const { path, rule, line, column, sourceLine } of result.quarantined) {
      expect(Object.keys(RULES)).toContain(rule)
      expect(sourceLine).not.toBe('')
      expect(desk.read(path).split('\n')[line - 1]).toContain(sourceLine.slice(column - 1, column + 20))
    }
  })

  it('reads every topic file', () => {
    const files = [...before.keys()].filter((path) => path.startsWith('_data/topics/'))
    expect(result.topics).toBe(files.length)
  })

  it('is idle the second time', async () => {
    const again = await desk.import()
    expect(again).toMatchObject({ added: 0, updated: 0, moved: 0, missing: 0, unchanged: result.added })
    expect(again.quarantined).toEqual(result.quarantined)
    expect(await desk.events()).toHaveLength(1)
  })

  it('keeps every byte when there is nothing to export', async () => {
    expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [], refused: [] })
    expect(readTree(desk.root)).toEqual(before)
    expect(git('status', '--porcelain')).toBe('')
  })

  it('changes in one line a file when every flag is toggled', { timeout: 120_000 }, async () => {
    const articles = await desk.db.article.findMany({ orderBy: { path: 'asc' } })
    for (const { id, published } of articles) {
      const call = { db: desk.db, actor: desk.actor, articleId: id, expectedVersion: null }
      orThrow(await setPublished({ ...call, published: published === 'true' ? 'false' : 'true' }))
      orThrow(await decide({ ...call, decision: 'approved' }))
    }
    const exported = await desk.export()
    expect(exported).toMatchObject({ refused: [], conflicts: [], held: [], missing: 0, unchanged: 0 })
    expect(exported.written.map(({ path }) => path)).toEqual(articles.map(({ path }) => path))

    const numbers = git('diff', '--numstat', '-z').split('\0').filter(Boolean)
    expect(numbers.sort()).toEqual(
      articles.map(({ path, published }) => `1\t${published === 'absent' ? 0 : 1}\t${path}`).sort(),
    )
    const changed = git('diff', '--unified=0')
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
    expect(changed.filter((line) => !/^[+-]published: (true|false)( #.*)?\r?$/.test(line))).toEqual([])
    expect(await desk.db.auditEvent.count({ where: { name: 'article.exported' } })).toBe(articles.length)
  })

  it('is settled then: nothing to import, nothing to export', async () => {
    expect(await desk.import()).toMatchObject({ added: 0, updated: 0, unchanged: result.added, conflicts: 0 })
    expect(await desk.export()).toMatchObject({ written: [], unchanged: result.added })
    expect(await desk.db.edit.count()).toBe(0)
  })
})
