import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { type Ran, runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { readTree } from '#tests/support/tree.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_news/c.md'
const BROKEN = '_news/broken.md'
const SECRET = 'c2VjcmV0LXZhbHVl'

let folder: string
let root: string
let env: Record<string, string>
let db: Db | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-cli-'))
  root = join(folder, 'content')
  env = { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') }
  const related = [
    'related:',
    '  - title: "The same elsewhere"',
    '    webUrl: "https://wire.example/9"',
    '    publishedDateTime: 2026-11-24 09:10:00',
  ]
  write(
    A,
    entryText({ title: 'First', topics: ['AI'], lines: ['heat: 3', `secured: "${SECRET}"`, ...related] }),
  )
  write(B, entryText({ title: 'Second', topics: ['AI'], published: null }))
  write(C, entryText({ title: 'Third', published: 'true' }))
  write(BROKEN, '---\ntitle: Broken\npublished: perhaps\n---\n')
})
afterAll(async () => {
  await db?.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Runs a command with `--json`: whatever happens, stdout holds one object and no secret. */
async function copydesk(...args: string[]): Promise<Ran & { answer: Record<string, unknown> }> {
  const ran = await runCopydesk(env, ...args, '--json')
  expect(ran.stdout + ran.stderr).not.toContain(SECRET)
  return { ...ran, answer: ran.json() }
}

/** The events of the desk that the commands work on, by name; only those after the first `skipped`. */
async function events(skipped = 0): Promise<{ name: string; by: string; via: string }[]> {
  db ??= await openDb(`file:${folder}/data/copydesk.db`)
  const rows = await db.auditEvent.findMany({ orderBy: { id: 'asc' }, skip: skipped })
  return rows.map(({ name, actorName, via }) => ({ name, by: actorName, via }))
}

const KEYS = ['id', 'path', 'title', 'status', 'published', 'topics', 'quality', 'heat', 'version']

describe('the commands, one after the other on one desk', () => {
  test('import tells what it did and ends with 1 where something is quarantined', async () => {
    const { code, answer } = await copydesk('import')
    expect(code).toBe(1)
    const { quarantined, ...counts } = answer
    expect(counts).toMatchObject({ added: 3, updated: 0, unchanged: 0, moved: 0, missing: 0, conflicts: 0 })
    expect(counts.ms).toEqual(expect.any(Number))
    const place = { path: BROKEN, line: 3, column: 1, rule: 'published-not-boolean' }
    expect(quarantined).toMatchObject([{ ...place, message: expect.stringContaining('perhaps') }])
    expect(await events()).toEqual([{ name: 'import.finished', by: 'command line', via: 'cli' }])
  })

  test('list gives a page of the queue and where it goes on', async () => {
    const { code, answer } = await copydesk(
      'list',
      '--published',
      'false',
      '--published',
      'absent',
      '--sort',
      'heat',
      '--limit',
      '1',
    )
    expect(code).toBe(0)
    expect(answer).toEqual({
      total: 2,
      items: [expect.any(Object)],
      next: expect.any(String),
      warnings: [],
    })
    const [item] = answer.items as Record<string, unknown>[]
    expect(Object.keys(item ?? {})).toEqual(expect.arrayContaining(KEYS))
    expect(item).toMatchObject({ path: A, title: 'First', status: 'pending', published: 'false', heat: 3 })
  })

  test('decide goes through every path and names those it does not know', async () => {
    const before = (await events()).length
    const { code, answer } = await copydesk(
      ...['decide', A, '_news/none.md', `./${B}`, '--approve', '--topics', 'Law; Chips ;'],
    )
    expect(code).toBe(1)
    const changed = { status: 'approved', published: 'true', topics: ['Law', 'Chips'] }
    expect(answer.changed).toMatchObject([
      { path: A, ...changed },
      { path: B, ...changed },
    ])
    expect(answer.failed).toEqual([{ path: '_news/none.md', code: 'NOT_FOUND', message: expect.any(String) }])
    const told = (await events(before)).map(({ name }) => name)
    expect(told).toEqual(['article.topics-set', 'article.decided', 'article.topics-set', 'article.decided'])
  })

  test('decide takes topics as JSON and can leave the flag alone', async () => {
    const { code, answer } = await copydesk(
      ...['decide', C, '--reject', '--keep-published', '--topics', '["A;B", "C"]'],
    )
    expect(code).toBe(0)
    const changed = { path: C, status: 'rejected', published: 'true', topics: ['A;B', 'C'] }
    expect(answer).toMatchObject({ changed: [changed], failed: [] })
  })

  test('users adds and lists people without anything secret', async () => {
    const added = await copydesk('users', 'add', 'vera@desk.example', '--name', 'Vera', '--role', 'viewer')
    expect(added).toMatchObject({ code: 0, answer: { user: { email: 'vera@desk.example', role: 'viewer' } } })
    expect(added.answer.password).toEqual(expect.any(String))
    const { code, answer } = await copydesk('users', 'list')
    expect(code).toBe(0)
    expect(answer.users).toMatchObject([{ email: 'vera@desk.example', name: 'Vera', disabledAt: null }])
    expect(JSON.stringify(answer)).not.toMatch(/hash|password/i)
    expect((await events()).at(-1)).toMatchObject({ name: 'user.added' })
  })

  test('whoever acts as a viewer decides nothing and ends with 3', async () => {
    const before = await events()
    const { code, answer } = await copydesk('decide', A, '--reject', '--as', 'Vera@desk.example')
    expect(code).toBe(3)
    expect(answer).toMatchObject({ changed: [], failed: [{ path: A, code: 'NOT_ALLOWED' }] })
    expect(await events()).toEqual(before)
  })

  test('whoever acts as a person that was disabled, or that nobody knows, changes nothing', async () => {
    await copydesk('users', 'add', 'dora@desk.example')
    await copydesk('users', 'disable', 'dora@desk.example')
    const before = await events()
    const disabled = await copydesk('decide', A, '--reject', '--as', 'dora@desk.example')
    expect([disabled.code, disabled.answer]).toMatchObject([
      3,
      { error: { code: 'ACCOUNT_DISABLED', place: '--as' } },
    ])
    const unknown = await copydesk('decide', A, '--reject', '--as', 'nobody@desk.example')
    expect([unknown.code, unknown.answer]).toMatchObject([2, { error: { code: 'NOT_FOUND', place: '--as' } }])
    expect(await events()).toEqual(before)
  })

  test('what was done is called what it is', async () => {
    const text = async (...rest: string[]) => (await runCopydesk(env, 'decide', ...rest)).stdout
    expect(await text(C, '--add-topic', 'Robots')).toBe('1 article changed.\n')
    expect(await text(C, C, `./${C}`, B, '--add-topic', 'Robots')).toBe(
      '1 article changed, 1 as wanted already.\n',
    )
    expect(await text(C, '--remove-topic', 'Robots')).toBe('1 article changed.\n')
    expect(await text(B, '--remove-topic', 'Robots')).toBe('1 article changed.\n')
  })

  test('show gives the article with related, edits and history', async () => {
    const { code, answer } = await copydesk('show', A)
    expect(code).toBe(0)
    expect(Object.keys(answer)).toEqual(expect.arrayContaining([...KEYS, 'related', 'edits', 'history']))
    expect(answer).toMatchObject({ path: A, status: 'approved', securedSize: SECRET.length + 2 })
    expect(answer.related).toMatchObject([
      {
        title: 'The same elsewhere',
        webUrl: 'https://wire.example/9',
        // A date without a zone is in UTC, wherever one looks from.
        date: '2026-11-24T09:10:00.000Z',
      },
    ])
    expect(answer.edits).toMatchObject([
      { field: 'published', base: false, value: true },
      { field: 'topics', base: ['AI'], value: ['Law', 'Chips'] },
    ])
    expect(answer.history).toMatchObject([
      { name: 'article.decided', actor: 'command line', via: 'cli', sentence: expect.any(String) },
      { name: 'article.topics-set' },
    ])
  })

  test('export --dry-run writes nothing, and --diff shows the lines', async () => {
    const [files, told] = [readTree(root), await events()]
    const { code, answer } = await copydesk('export', '--dry-run', '--diff')
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      runId: null,
      unchanged: 0,
      held: [],
      conflicts: [],
      missing: 0,
      refused: [],
    })
    expect((answer.written as { path: string }[]).map(({ path }) => path)).toEqual([A, B])
    const [first, second] = answer.diffs as { path: string; diff: string }[]
    expect(first?.diff).toContain('\n-published: false\n+published: true\n')
    expect(first?.diff).toContain('\n-  - AI\n+  - Law\n+  - Chips\n')
    expect(second?.diff).toContain('\n+published: true\n')
    expect([readTree(root), await events()]).toEqual([files, told])
  })

  test('export writes the files and ends with 1 where a field is in conflict', async () => {
    write(B, read(B).replace('  - AI', '  - Robots'))
    const [a, b, c] = [read(A), read(B), read(C)]
    const { code, answer } = await copydesk('export')
    expect(code).toBe(1)
    const { runId, ...result } = answer
    expect(runId).toEqual(expect.any(String))
    expect(result).toMatchObject({
      written: [{ path: A, keys: expect.arrayContaining(['published', 'topics']), linesChanged: 3 }],
      unchanged: 0,
      held: [],
      conflicts: [{ path: B, field: 'topics', base: ['AI'], ours: ['Law', 'Chips'], theirs: ['Robots'] }],
      missing: 0,
      refused: [],
    })
    const expected = a.replace('published: false', 'published: true').replace('  - AI', '  - Law\n  - Chips')
    expect([read(A), read(B), read(C)]).toEqual([expected, b, c])
    expect((await events()).slice(-2).map(({ name }) => name)).toEqual([
      'article.exported',
      'export.finished',
    ])
  })

  test('import reports the conflict, and resolve settles it', async () => {
    rmSync(join(root, BROKEN))
    const imported = await copydesk('import')
    expect(imported).toMatchObject({ code: 1, answer: { updated: 1, conflicts: 1, quarantined: [] } })
    const { code, answer } = await copydesk('resolve', B, '--field', 'topics', '--take', 'both')
    expect(code).toBe(0)
    expect(answer).toMatchObject({ path: B, topics: ['Robots', 'Law', 'Chips'], conflicts: 0 })
    expect((await events()).at(-1)).toMatchObject({ name: 'edit.resolved', via: 'cli' })
  })

  test('topics lists what is in use with its articles', async () => {
    const { code, answer } = await copydesk('topics')
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      topics: expect.arrayContaining([
        expect.objectContaining({ name: 'Law', known: true, parent: null, articles: 2 }),
      ]),
    })
  })

  test('status counts by status and flag, edits, conflicts and the last runs', async () => {
    const { code, answer } = await copydesk('status')
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      articles: 3,
      status: { pending: 0, approved: 2, rejected: 1, held: 0, duplicate: 0 },
      published: { true: 3, false: 0, absent: 0 },
      pendingEdits: 3,
      conflicts: 0,
      lastImport: { by: 'command line' },
      lastExport: { by: 'command line', runId: expect.any(String) },
    })
  })

  test('doctor finds the desk well', async () => {
    const { code, answer } = await copydesk('doctor')
    expect([code, answer.ok]).toEqual([0, true])
    const checks = answer.checks as { name: string; ok: boolean; message: string }[]
    expect(checks.filter((check) => !check.ok)).toEqual([])
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['database', 'search', 'content folder']),
    )
  })
})

describe('what cannot be done at all ends with 2 or 4', () => {
  const sentence = /^[^\n]+[.!?]\n$/

  test('a decision that decides nothing', async () => {
    const { code, answer, stderr } = await copydesk('decide', A)
    expect(code).toBe(2)
    expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT', message: expect.any(String) } })
    expect(stderr).toMatch(sentence)
  })

  test('two decisions at once', async () => {
    const { code, answer, stderr } = await copydesk('decide', A, '--approve', '--reject')
    expect(code).toBe(2)
    expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT', place: '--approve' } })
    expect(stderr).toMatch(sentence)
    expect(stderr).toContain('--reject')
  })

  test('a database that Copydesk does not know', async () => {
    const ran = await runCopydesk({ ...env, DATABASE_URL: 'mysql://desk.example/copydesk' }, 'status')
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toMatch(sentence)
    expect(ran.stderr).toMatch(/DATABASE_URL.*mysql/)
  })

  test('a content folder that is none', async () => {
    const nowhere = join(folder, 'nowhere')
    const ran = await runCopydesk({ ...env, CONTENT_DIR: nowhere }, 'import', '--json')
    expect(ran.code).toBe(4)
    expect(ran.json()).toMatchObject({ error: { code: 'CONTENT_UNREADABLE', place: 'CONTENT_DIR' } })
    expect(ran.stderr).toMatch(sentence)
    expect(ran.stderr).toContain(nowhere)
    expect([existsSync(nowhere), readdirSync(folder).sort()]).toEqual([false, ['content', 'data']])
  })
})

test('help names every command and the exit codes', async () => {
  const { code, stdout, stderr } = await runCopydesk(env, '--help')
  expect([code, stderr]).toEqual([0, ''])
  for (const command of [
    'import',
    'list',
    'show',
    'decide',
    'export',
    'resolve',
    'status',
    'users',
    'topics',
    'rollback',
    'backup',
    'restore',
    'doctor',
  ])
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  expect(stdout).toMatch(/^Exit codes:\n {2}0 {2}done/m)
})

test('names count from where one stands, also where npm moved to the checkout', async () => {
  const safe = mkdtempSync(join(tmpdir(), 'copydesk-stand-'))
  try {
    const { code, stdout } = await runCopydesk({ ...env, INIT_CWD: safe }, 'backup', 'desk.db', '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ path: join(safe, 'desk.db'), bytes: expect.any(Number), pruned: [] })
    expect(readdirSync(safe)).toEqual(['desk.db'])
  } finally {
    rmSync(safe, { recursive: true })
  }
})
