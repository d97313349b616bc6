import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { saveView } from '#lib/views/save-view.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'

let folder: string
let root: string
let sh: Shell
let db: Db

const ALL = { status: [], mark: [], has: [], sort: 'date' } as const
const PATHS = Array.from({ length: 12 }, (_, at) => `_news/${at}.md`)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-queries-'))
  root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  for (const [at, path] of PATHS.entries())
    writeFileSync(
      join(root, path),
      entryText({
        title: at % 2 === 0 ? `Even number ${at}` : `Odd number ${at}`,
        url: `https://paper.example/${at}`,
        topics: at < 6 ? ['AI'] : ['Law'],
        lines: [`heat: ${at * 10}`],
      }),
    )
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  await sh('copydesk import && copydesk decide _news/11.md --hold')
  db = await openDb(`file:${folder}/data/copydesk.db`)
  const view = { name: 'Hot law', query: 'status=pending&topic=Law&heat=60..', shared: true }
  orThrow(await saveView({ db, actor: commandLineActor(), ...view }))
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

/** The answers of calls, a JSON object a line, with what stderr said. */
async function answers(...calls: string[]) {
  const { stdout, stderr } = await sh(calls.map((call) => `copydesk ${call} --json`).join('\n'))
  const lines = stdout.trimEnd().split('\n')
  return { stderr, answers: lines.map((line) => JSON.parse(line)) }
}

const found = ({ items }: { items: { path: string }[] }) =>
  items.map(({ path }) => Number(/\d+/.exec(path)?.[0])).sort((a, b) => a - b)

test('list searches as the desk does, and reads addresses and saved views', async () => {
  const { answers: given, stderr } = await answers(
    `list --search 'even topic:AI'`,
    `list --search '"odd number" -topic:Law OR "even number 6"'`,
    `list --search 'is:held'`,
    `list --search 'heat:>70' --status pending --sort heat`,
    `list --query '/queue?topic=AI&heat=..20'`,
    `list --query 'https://desk.example/queue?status=held&article=3'`,
    `list --query 'hot LAW'`,
    `list --limit 1`,
  )
  expect(stderr).toBe('')
  const [words, phrase, held, hot, address, whole, view, every] = given
  expect([words, held, hot, address, whole, view].map(found)).toEqual([
    [0, 2, 4],
    [11],
    [8, 9, 10],
    [0, 1, 2],
    [11],
    [6, 7, 8, 9, 10],
  ])
  expect(phrase.total).toBeGreaterThan(0)
  expect(every).toMatchObject({ total: PATHS.length, warnings: [] })
})

test('what a query names in vain is warned of, and a slip in an address is refused', async () => {
  const { answers: given } = await answers(
    `list --topic ai --provider nowhere.example --assignee nobody@desk.example`,
    `list --search 'collection:x heat:warm'`,
    `list --query '/queue?status=heldd'`,
    `list --query '/queue?stauts=held'`,
    `list --query 'Cold law'`,
    `list --query '/queue?status=held' --status held`,
    `decide --query '/queue?status=heldd' --reject`,
  )
  const [unknown, odd, slip, name, view, both, action] = given
  expect(unknown).toMatchObject({
    total: 0,
    warnings: [
      'There is no topic “ai”. “AI” is one.',
      'There is no provider “nowhere.example”.',
      'There is no person “nobody@desk.example”.',
    ],
  })
  expect(odd.warnings).toHaveLength(2)
  expect(slip.error).toMatchObject({ code: 'INVALID_INPUT', place: '--query' })
  expect(slip.error.message).toContain('“heldd”')
  expect(name.error.message).toBe('“stauts” is no filter.')
  expect(view.error).toMatchObject({ code: 'NOT_FOUND', hint: 'There are Hot law.' })
  expect(both.error.code).toBe('INVALID_INPUT')
  expect(action.error.code).toBe('INVALID_INPUT')
  const text = await sh('copydesk list --topic ai')
  expect(text.stderr).toBe('warning: There is no topic “ai”. “AI” is one.\n')
})

test('a broken cursor, or one of another sort or query, is refused, and a page is gone on with', async () => {
  const first = JSON.parse((await sh('copydesk list --sort heat --limit 5 --json')).stdout)
  const { next } = first
  const { answers: given } = await answers(
    `list --sort heat --limit 5 --after ${next.slice(0, -6)}`,
    `list --sort changed --limit 5 --after ${next}`,
    `list --sort heat --limit 5 --status held --after ${next}`,
    `list --sort heat --limit 5 --after ${next}`,
  )
  const [broken, sort, query, second] = given
  for (const { error } of [broken, sort, query])
    expect(error).toMatchObject({ code: 'INVALID_INPUT', place: 'after' })
  expect(sort.error.message).toContain('sorted by heat, not by changed')
  expect(found(second)).toEqual([2, 3, 4, 5, 6])
})

test('decide does to a query what the plan of the desk says, after a dry run that does nothing', async () => {
  const text = 'is:pending topic:AI heat:..30'
  const { query } = parseQueryText(text, ALL)
  const action = { do: 'decide', decision: 'approved' } as const
  const { seal: _, ...plan } = orThrow(await planBulk({ db, actor: commandLineActor(), query, action }))
  const events = await db.auditEvent.count()
  const { answers: given } = await answers(`decide --search '${text}' --approve --dry-run`)
  expect(given[0]).toMatchObject({ dryRun: true, plan, failed: [], warnings: [], stepId: null })
  expect(given[0].changed).toHaveLength(4)
  expect(await db.auditEvent.count()).toBe(events)

  const { answers: done } = await answers(`decide --search '${text}' --approve`, 'decide --approve')
  expect(done[0]).toMatchObject({ failed: [], stepId: expect.any(Number) })
  expect(done[0].changed.map(({ path }: { path: string }) => path)).toEqual(
    given[0].changed.map(({ path }: { path: string }) => path),
  )
  expect(await db.article.count({ where: { status: 'approved' } })).toBe(4)
  expect(await db.auditEvent.count()).toBe(events + 4)
  expect(done[1].error.code).toBe('INVALID_INPUT')
})

test('export writes the articles of a query alone', async () => {
  const flag = (path: string) => /^published: .*$/m.exec(readFileSync(join(root, path), 'utf8'))?.[0]
  const { answers: given } = await answers(
    `export --search 'even' --dry-run`,
    `export --search 'even'`,
    `export --query 'Hot law'`,
  )
  const [dry, ran, none] = given
  const paths = ({ written }: { written: { path: string }[] }) => written.map(({ path }) => path)
  expect(paths(dry)).toEqual(['_news/0.md', '_news/2.md'])
  expect(paths(ran)).toEqual(paths(dry))
  expect(ran.query).toBe('Articles found by “even”, newest first.')
  expect(none).toMatchObject({ written: [], unchanged: 0 })
  expect(PATHS.slice(0, 4).map(flag)).toEqual([
    'published: true',
    'published: false',
    'published: true',
    'published: false',
  ])
  expect(await db.auditEvent.count({ where: { name: 'article.exported' } })).toBe(2)
})
