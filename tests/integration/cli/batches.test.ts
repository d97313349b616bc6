import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { ANA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { generateCollection } from '#tests/support/generate.ts'

const ARTICLES = 400

let folder: string
let sh: Shell
let db: Db

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-batches-'))
  const root = join(folder, 'content')
  generateCollection(root, ARTICLES, 7)
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data'), FOLDER: folder })
  await sh('copydesk import')
  db = await openDb(`file:${folder}/data/copydesk.db`)
}, 60_000)
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

const events = () =>
  db.auditEvent.groupBy({ by: ['name'], where: { articleId: { not: null } }, _count: true })

test('paths from standard input are decided in a few transactions, as one step that undo takes back', async () => {
  const before = await editorialState(db)
  const told = new Map((await events()).map(({ name, _count }) => [name, _count]))
  const ran = await sh('find _news -name "*.md" | copydesk decide - --approve --add-topic Piped --json')
  const answer = JSON.parse(ran.stdout)
  const expected = await db.article.count({ where: { path: { startsWith: '_news/' } } })
  expect(expected).toBeGreaterThan(ARTICLES / 2)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(answer).toMatchObject({ failed: [], unchanged: [] })
  expect(answer.changed).toHaveLength(expected)
  expect(answer.changed[0]).toMatchObject({ status: 'approved', topics: expect.arrayContaining(['Piped']) })

  const rows = await db.article.findMany({ where: { status: 'approved' } })
  expect(rows).toHaveLength(expected)
  expect(rows.every(({ version }) => version === 2)).toBe(true)
  expect(new Set(rows.map(({ revision }) => revision)).size).toBeLessThan(expected / 50)
  const now = new Map((await events()).map(({ name, _count }) => [name, _count - (told.get(name) ?? 0)]))
  expect(now.get('article.decided')).toBe(expected)
  expect(now.get('article.topics-set')).toBe(expected)

  expect(await db.step.findMany()).toMatchObject([{ id: answer.stepId, articles: expected }])
  orThrow(await undoStep({ db, actor: ANA, stepId: answer.stepId }))
  expect(await editorialState(db)).toEqual(before)
}, 60_000)

test('NUL ends a path that holds a line break, and what is not there is named', async () => {
  const [first, second] = await db.article.findMany({ orderBy: { id: 'asc' }, take: 2 })
  if (first === undefined || second === undefined) throw new Error('There are no articles.')
  writeFileSync(join(folder, 'paths'), `${first.path}\0odd\nname.md\0${second.path}\0${first.path}\0`)
  const ran = await sh(
    [
      'copydesk decide --paths0 --hold --dry-run --json <"$FOLDER/paths"',
      'copydesk decide --paths0 --hold --json <"$FOLDER/paths"',
      'copydesk decide --paths0 --hold --json <"$FOLDER/paths"',
      ': | copydesk decide - --hold --json; echo $?',
      ': | copydesk decide --paths0 --hold --json; echo $?',
      ': | copydesk decide - --search is:all --hold --json; echo $?',
    ].join('\n'),
  )
  const [dry, done, again, ...empty] = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const failed = [{ path: 'odd\nname.md', code: 'NOT_FOUND' }]
  expect(dry).toMatchObject({ dryRun: true, failed, stepId: null })
  expect(dry.changed).toMatchObject([
    { path: first.path, status: 'held' },
    { path: second.path, status: 'held' },
  ])
  expect(done).toMatchObject({ failed, unchanged: [], changed: dry.changed.map(stored) })
  expect(again).toMatchObject({ failed, changed: [], unchanged: [first.path, second.path], stepId: null })
  const nothing = { changed: [], unchanged: [], failed: [], stepId: null }
  const both = { error: { code: 'INVALID_INPUT', message: 'Paths and a query at once.' } }
  expect(empty).toMatchObject([nothing, 0, nothing, 0, both, 2])
}, 60_000)

function stored({ version, ...article }: { version: number }) {
  return { ...article, version: version + 1 }
}
