import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'

const ESC = '\u001b'
const BEL = '\u0007'
const RLO = '\u202e'
const HOSTILE = `_news/a${ESC}[31m${BEL}\n${RLO}dm.md`
const WIDE = '_news/人工知能が選ぶ記事の長い名前の例.md'

/** What a terminal says when all has been sent to it. */
const READ = '(all read)'

const LAUNCH = join(process.cwd(), 'lib/cli/launch')

let folder: string
let sh: Shell
let db: Db

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-output-'))
  const root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  const write = (path: string, text: string) => writeFileSync(join(root, path), text)
  const title = (text: string) =>
    entryText({ title: 'Here', url: `https://paper.example/${text.length}`, topics: ['AI'] })
      .replace(/^title: .*$/m, `title: "${text}"`)
      .replace('  - AI', '  - "Red\\e[31m\\a"')
  write(HOSTILE, title('Clears \\e[2J\\a the \\u202escreen'))
  write(WIDE, title('人工知能の記事には幅の広い文字がたくさん含まれていて、一行には収まらない'))
  write('_news/broken.md', `---\ntitle: "Broken ${ESC}[2J"\npublished: perhaps\n---\n`)
  for (let at = 0; at < 400; at += 1)
    write(
      `_news/${at}.md`,
      entryText({ title: `Plain ${at} ${'word '.repeat(40)}`, url: `https://p.example/${at}` }),
    )
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data'), FOLDER: folder })
  await sh('copydesk import')
  db = await openDb(`file:${folder}/data/copydesk.db`)
}, 180_000)
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command on a terminal of its own, so wide, and gives what the terminal was sent; the terminal stays until all is read. */
async function onTerminal(command: string, { columns = 72, environment = 'TERM=xterm-256color' } = {}) {
  const script = `stty -echo cols ${columns}; ${command}; code=$?; printf '${READ}'; read -r; exit $code`
  const { stdout } = await sh(
    `${environment} script -qefc '${script.replaceAll("'", "'\\''")}' /dev/null`,
    READ,
  )
  const [seen = '', rest] = stdout.replaceAll('\r\n', '\n').split(READ)
  expect(rest).toBeDefined()
  return seen
}

/** What stays on a terminal once the line of progress, which a slow machine shows, is gone. */
const left = (text: string) => text.replace(/\r\u001b\[K(?:[^\r\n]*(?=\r))?/g, '')

/** What has an effect on a terminal, but for line breaks, and the colours and the line of progress of the desk itself. */
const effects = (text: string) =>
  text
    .replace(/\u001b\[\d+m|\r\u001b\[K/g, '')
    .match(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu)
    ?.filter((char) => char !== '\n') ?? []

test('nothing in a name, a title or a topic has an effect on a terminal', async () => {
  const list = await onTerminal('copydesk list --limit 500 --sort provider')
  expect(effects(list)).toEqual([])
  expect(list).toContain('[U+202E]')
  const { id } = await db.article.findFirstOrThrow({ where: { path: HOSTILE } })
  const rest = await onTerminal(
    [
      `copydesk show ${id}`,
      'copydesk topics',
      `copydesk decide ${id} --approve --dry-run`,
      'copydesk import --all',
    ].join(';'),
  )
  expect(effects(rest)).toEqual([])
  for (const told of ['[U+001B]', '[U+0007]', '[U+000A]', 'Red[U+001B][31m']) expect(rest).toContain(told)
  const { stdout } = await sh(`copydesk show ${id} --json`)
  expect(effects(stdout)).toEqual([])
  expect(JSON.parse(stdout)).toMatchObject({ path: HOSTILE, title: expect.stringContaining(`${RLO}screen`) })
}, 180_000)

test('columns fit the terminal, wide characters counted as two, and colours follow NO_COLOR', async () => {
  await sh(
    'copydesk decide _news/1.md --hold; copydesk users add a.very.long.name@of.a.desk.with.a.long.name.example',
  )
  const lines = left(await onTerminal('copydesk list --limit 500'))
    .trimEnd()
    .split('\n')
  const plain = lines.map((line) => line.replace(/\u001b\[\d+m/g, ''))
  expect(plain.length).toBeGreaterThan(400)
  const wide = plain.filter((line) => !line.includes('--after') && stringWidth(line) > 72)
  expect(wide).toEqual([])
  expect(plain.some((line) => line.includes('の例.md'))).toBe(true)
  for (const columns of [72, 40]) {
    const tables = await onTerminal('copydesk list --limit 3; copydesk topics; copydesk users list', {
      columns,
    })
    const shown = left(tables)
      .replace(/\u001b\[\d+m/g, '')
      .split('\n')
    expect(shown.length).toBeGreaterThan(9)
    expect(shown.filter((line) => !line.includes('--after') && stringWidth(line) > columns)).toEqual([])
  }
  expect(lines.some((line) => line.startsWith(`${ESC}[33mheld`))).toBe(true)
  const without = await onTerminal('copydesk list --status held', {
    environment: 'NO_COLOR=1 TERM=xterm-256color',
  })
  expect(without).not.toContain(ESC)
  const piped = await sh(
    'copydesk list --status held | cat; copydesk list --limit 2 --format tsv 2>/dev/null',
  )
  expect(piped.stdout).not.toContain(ESC)
  expect(piped.stdout).toContain(`Plain 1 ${'word '.repeat(40).trim()}`)
  const rows = piped.stdout.split('\n').slice(-3, -1)
  expect(rows.map((row) => row.split('\t').length)).toEqual([5, 5])
}, 180_000)

test('a terminal is told what is at work, and a pipe nothing', async () => {
  const work = ['backup $FOLDER/b.db --force', 'restore $FOLDER/b.db', 'doctor'].map(
    (call) => `copydesk ${call}`,
  )
  const [seen, piped] = [await onTerminal(work.join(';')), await sh(work.join(' && '))]
  for (const told of [
    ...['Looking the backup over…', 'Keeping the present state…', 'Copying the backup…'],
    ...['Putting it in place…', 'Looking at the database (1 of 4)…', 'Looking at its repository (4 of 4)…'],
  ])
    expect(seen).toContain(`\r${ESC}[K${told}\r${ESC}[K`)
  expect([piped.code, piped.stderr]).toEqual([0, ''])
  const archive = await onTerminal('copydesk export --zip - || echo refused')
  expect(archive).toMatch(/^An archive is nothing for a terminal\. .*\nrefused\n$/)
}, 180_000)

test('problems go to stderr, so that stdout can be thrown away', async () => {
  const { code, stdout, stderr } = await sh('copydesk import --all')
  expect(code).toBe(1)
  expect(stdout).not.toContain('broken.md')
  expect(stderr).toContain('_news/broken.md:')
  expect(effects(stderr)).toEqual([])
}, 180_000)

const STACK = /^\s+at |Error:|node:/m

test('what only tells says so where its disk is full, and is content with a reader of its beginning', async () => {
  const launched = ['start', 'dev', 'test', 'bench'].map((name) => `node ${LAUNCH}/${name}.mjs --help`)
  const calls = [
    ...['list', '--help', '--version', '--help --json', '--version --json', 'help', 'help decide'],
    ...['decide --help', 'decide --help --json', 'users add --help', 'users help add', 'completion zsh'],
  ].map((call) => `copydesk ${call}`)
  const told = await Promise.all(
    [...calls, ...launched].map(async (call) => {
      const [full, read] = [await sh(`${call} >/dev/full`), await sh(`${call} | true; exit "$PIPESTATUS"`)]
      return [call, full.code, full.stderr, read.code, read.stderr]
    }),
  )
  const sentence = 'The answer could not be printed: the disk is full. Ask again.\n'
  expect(told).toEqual([...calls, ...launched].map((call) => [call, 4, sentence, 0, '']))
  const refused = await sh('copydesk lsit --json >/dev/full')
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringMatching(/^Unknown command 'lsit'.*\n$/)])
}, 180_000)

test('a reader that goes away, or a full disk, loses no run and shows no stack', async () => {
  const read = await sh(
    'copydesk list --limit 500 --json | head -c 1; copydesk list --limit 500 | head -1 >/dev/null; echo "$?"',
  )
  expect(read.stderr).toBe('')
  for (const way of ['| true', '>/dev/full']) {
    await sh(
      'copydesk decide _news/2.md _news/3.md --reset; copydesk export; copydesk decide _news/2.md _news/3.md --approve',
    )
    const { stdout, stderr } = await sh(
      `copydesk export --json ${way}; echo "\${PIPESTATUS[0]}"; copydesk runs --format tsv | head -1 | cut -f1,4`,
    )
    const run = await db.exportRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
    expect(stdout).toBe(`4\n${run.id}\t2\n`)
    expect(stderr).toContain(`The run ${run.id} stands in`)
    expect(stderr).not.toMatch(STACK)
  }
  const run = await db.exportRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
  const back = await sh(`copydesk rollback ${run.id} >/dev/full; echo $?`)
  expect([back.stdout, await db.exportWrite.count({ where: { state: 'rolled-back' } })]).toEqual(['4\n', 2])
  expect(back.stderr).toContain(`What was put back of the run ${run.id} is counted in`)
  const patch = await sh(
    'copydesk decide _news/4.md --approve >/dev/full; echo $?; copydesk export --patch - >/dev/full; echo $?',
  )
  const step = await db.step.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(patch.stdout).toBe('4\n4\n')
  expect(patch.stderr).toContain(`What was changed is step ${step.id} of the history.`)
  expect(patch.stderr).not.toMatch(STACK)
}, 180_000)
