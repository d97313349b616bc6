import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'

/** Each file before anything, and as it is to be once it was approved and got the topic Law and lost the topic AI. */
const FILES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'toml.md': [
    '+++\ntitle = "The tall one" # kept\ndate = 2026-01-02T03:04:05Z\ntopics = [\n  "AI", # one\n  \'Chips\',\n]\npublished = false\n\n[params]\ntopics = ["AI"]\n+++\n\nBody +++\n',
    '+++\ntitle = "The tall one" # kept\ndate = 2026-01-02T03:04:05Z\ntopics = [\n  \'Chips\',\n  "Law",\n]\npublished = true\n\n[params]\ntopics = ["AI"]\n+++\n\nBody +++\n',
  ],
  'toml-bare.md': [
    '\ufeff+++\r\ntitle = \'The bare one\'\r\n\r\n[[images]]\r\nurl = "x"\r\n+++\r\nBody',
    "\ufeff+++\r\ntitle = 'The bare one'\r\npublished = true\r\ntopics = ['Law']\r\n\r\n[[images]]\r\nurl = \"x\"\r\n+++\r\nBody",
  ],
  'braces.md': [
    '{\n  "title": "The one in braces",\n  "topics": ["AI", "Chips"],\n  "big": 12345678901234567890\n}\n\nBody }\n',
    '{\n  "title": "The one in braces",\n  "topics": ["Chips", "Law"],\n  "big": 12345678901234567890,\n  "published": true\n}\n\nBody }\n',
  ],
  'fenced.md': [
    '---json\n{"title":"The fenced one","published":false,"topics":[]}\n---\nBody\n',
    '---json\n{"title":"The fenced one","published":true,"topics":["Law"]}\n---\nBody\n',
  ],
  'named.md': [
    '---yaml\ntitle: The named one\npublished: false\ntopics:\n- AI\n---\nBody\n',
    '---yaml\ntitle: The named one\npublished: true\ntopics:\n- Law\n---\nBody\n',
  ],
}

const NAMES = Object.keys(FILES)
const paths = NAMES.map((name) => `_news/${name}`).join(' ')

let folder: string
let root: string
let sh: Shell

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-formats-'))
  root = join(folder, 'content')
  mkdirSync(join(root, '_news'), { recursive: true })
  for (const name of NAMES) writeFileSync(join(root, '_news', name), FILES[name]?.[0] ?? '')
  writeFileSync(join(root, '_news/broken.md'), '+++\ntitle = "Broken\n+++\nBody\n')
  writeFileSync(join(root, '_news/code.md'), '---js\n({})\n---\nBody\n')
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const json = async (call: string) => {
  const { stdout, stderr } = await sh(`copydesk ${call} --json`)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}
const bytes = (name: string) => readFileSync(join(root, '_news', name), 'utf8')

test('files in every format are imported, decided, written and taken back byte for byte', async () => {
  expect(await json('import')).toMatchObject({
    added: NAMES.length,
    quarantined: [
      { path: '_news/broken.md', line: 2, rule: 'invalid-toml' },
      { path: '_news/code.md', line: 1, rule: 'foreign-language' },
    ],
  })
  const decided = await json(`decide ${paths} --approve --add-topic Law --remove-topic AI --any-topic`)
  expect(decided).toMatchObject({ failed: [] })
  expect(decided.changed).toHaveLength(NAMES.length)

  const plan = await sh('copydesk export --dry-run --diff')
  expect(plan.stdout).toContain('-  "AI", # one')
  expect(plan.stdout).toContain('+  "Law",')
  for (const name of NAMES) expect(bytes(name), name).toBe(FILES[name]?.[0])

  const done = await json('export')
  expect(done).toMatchObject({ refused: [], conflicts: [], held: [] })
  for (const name of NAMES) expect(bytes(name), name).toBe(FILES[name]?.[1])
  expect(await json('import')).toMatchObject({ added: 0, updated: 0, unchanged: NAMES.length })
  expect((await json('export')).written).toEqual([])

  const back = await sh(`copydesk rollback ${done.runId} --json`)
  expect(back.code).toBe(0)
  for (const name of NAMES) expect(bytes(name), name).toBe(FILES[name]?.[0])
}, 120_000)

test('a line of a file in TOML is mended', async () => {
  await sh(`copydesk mend _news/broken.md --line 2 --text 'title = "Mended"'`)
  expect(bytes('broken.md')).toBe('+++\ntitle = "Mended"\n+++\nBody\n')
}, 60_000)
