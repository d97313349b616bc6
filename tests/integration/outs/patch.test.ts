import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { patchChunks } from '#lib/export/download/patch.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'
import { readCorpus, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'

type Change = { path: string; before: string; after: string }

const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

async function patchOf(changes: readonly Change[]): Promise<Buffer> {
  const files = async function* () {
    for (const { path, before, after } of changes)
      yield { path, before: Buffer.from(before), after: Buffer.from(after) }
  }
  const chunks: Buffer[] = []
  for await (const chunk of patchChunks(files())) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What `git apply` makes of the files, in a repository or below its top. */
async function applied(
  changes: readonly Change[],
  settings: Record<string, string> = {},
  below = '',
): Promise<string[]> {
  const top = mkdtempSync(join(tmpdir(), 'copydesk-patch-'))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  const root = join(top, below)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env: ENV, stdio: 'pipe' })
  mkdirSync(root, { recursive: true })
  git('init', '--quiet', top)
  for (const [name, value] of Object.entries(settings)) git('config', name, value)
  for (const { path, before } of changes) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), before)
  }
  const patch = join(top, 'x.patch')
  writeFileSync(patch, await patchOf(changes))
  git('apply', '--whitespace=nowarn', patch)
  return changes.map(({ path }) => readFileSync(join(root, path), 'utf8'))
}

async function expectApplies(
  changes: readonly Change[],
  settings?: Record<string, string>,
  below?: string,
): Promise<void> {
  expect(await applied(changes, settings, below)).toEqual(changes.map(({ after }) => after))
}

/** The fixtures of splice that change something, as files with their expected bytes. */
const fixtures: Change[] = readFixtures<{ edit: FieldEdits }>('splice').flatMap(
  ({ name, bytes, expected }) => {
    const before = decodeEntry(bytes)
    const spliced = before.ok ? splice(before.value, expected.edit) : before
    if (!before.ok || !spliced.ok || spliced.value.source === before.value) return []
    return [{ path: `_news/${name}.md`, before: before.value, after: spliced.value.source }]
  },
)

describe('git apply gives the bytes of the export', () => {
  test('for every splice fixture that changes something', async () => {
    expect(fixtures.length).toBeGreaterThan(30)
    expect(fixtures.some(({ before }) => before.startsWith('\uFEFF'))).toBe(true)
    expect(fixtures.some(({ before }) => before.includes('\r\n'))).toBe(true)
    await expectApplies(fixtures)
  })

  test.each([
    ['core.autocrlf', 'input'],
    ['apply.whitespace', 'error'],
  ])('with %s=%s', (name, value) => expectApplies(fixtures, { [name]: value }))

  test('with core.autocrlf=true, where a checkout has CRLF', async () => {
    const crlf = fixtures.filter(({ before }) => !/(^|[^\r])\n/.test(before))
    expect(crlf.length).toBeGreaterThan(2)
    await expectApplies(crlf, { 'core.autocrlf': 'true' })
  })

  test('below the top of the repository', () => expectApplies(fixtures, {}, 'site/content'))

  test('for real files', async () => {
    const changes = readCorpus().flatMap(({ path, source }) => {
      const spliced = splice(source, { published: true, topics: ['One', 'Two'] })
      return spliced.ok && spliced.value.source !== source
        ? [{ path, before: source, after: spliced.value.source }]
        : []
    })
    if (changes.length > 0) await expectApplies(changes)
  })
})

const text = (lines: string) => `---\n${lines}`

test.each([
  ['no line end at the end', text('published: false\n---'), text('published: true\n---')],
  ['a last line that gets its line end', text('a: 1\n---'), text('a: 1\nb: 2\n---\n')],
  ['mixed line ends', text('a: 1\r\npublished: false\n---\r\nx'), text('a: 1\r\npublished: true\n---\r\nx')],
  ['lone carriage returns', text('a: "x\ry"\nb: 1\n---\n'), text('a: "x\ry"\nb: 2\n---\n')],
  [
    'lines that look like a patch',
    text('b: 1\n---\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n'),
    text('b: 2\n---\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n'),
  ],
  [
    'changes far apart',
    text(`b: 1\n${'x\n'.repeat(50)}c: 1\n---\n`),
    text(`b: 2\n${'x\n'.repeat(50)}c: 2\n---\n`),
  ],
])('%s', (_, before, after) => expectApplies([{ path: 'a.md', before, after }]))

test('paths are quoted as git wants them', async () => {
  const names = [
    'with space',
    'ünïcode „q"',
    'back\\slash',
    'tab\tbed',
    'new\nline',
    '2026-01-02 03:04:05',
    'a/b c/d',
  ]
  await expectApplies(names.map((name) => ({ path: `_news/${name}.md`, before: 'a\nb\n', after: 'a\nc\n' })))
})

test('no change is an empty patch', async () => expect((await patchOf([])).length).toBe(0))
