import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Ran, runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { breakIndex, breakReferences, DAMAGES } from '#tests/integration/damage/damage.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

let folder: string
let file: string
let backup: string
let whole: Buffer
let env: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-damage-'))
  file = join(folder, 'data', 'copydesk.db')
  backup = join(folder, 'backup.db')
  env = { CONTENT_DIR: join(folder, 'content'), DATA_DIR: dirname(file) }
  mkdirSync(join(folder, 'content/_news'), { recursive: true })
  for (const path of [A, '_news/b.md'])
    writeFileSync(join(folder, 'content', path), entryText({ url: `https://paper.example/${path}` }))
  for (const args of [['import'], ['decide', A, '--approve'], ['backup', backup], ['restore', backup]])
    expect(await copydesk(...args)).toMatchObject({ code: 0 })
  whole = readFileSync(file)
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
  writeFileSync(file, whole)
})

const copydesk = (...args: string[]): Promise<Ran> => runCopydesk(env, ...args)

const COMMANDS = [
  ['status'],
  ['list'],
  ['import'],
  ['export'],
  ['decide', A, '--reject'],
  ['users', 'list'],
  ['topics'],
  ['backup', 'OTHER'],
  ['doctor'],
  ['prepare'],
  ['job', 'none'],
  ['watch'],
]

/** One damage is shown to every command, the others to one: they open the database in one place. */
const commandsFor = (name: string) => (name === 'a letter in its place' ? COMMANDS : [['status']])

describe.each(Object.entries(DAMAGES))('a database with this damage: %s', (name, damage) => {
  test('commands say so in one sentence with the way out, and restore mends it', async () => {
    damage(file)
    const broken = existsSync(file) ? readFileSync(file) : null
    const [safety = ''] = readdirSync(join(folder, 'data/backups'))
    for (const words of commandsFor(name)) {
      const args = words.map((word) => (word === 'OTHER' ? join(folder, 'other.db') : word))
      const { code, stdout, stderr } = await copydesk(...args)
      expect([code, stdout], args.join(' ')).toEqual([4, ''])
      expect(stderr.trimEnd().split('\n'), args.join(' ')).toHaveLength(1)
      expect(stderr).toMatch(/^(The database .*(is damaged: |is empty, but )|There is no database .*, but )/)
      expect(stderr).toContain('npm run -s copydesk -- restore FILE')
      expect(stderr).toContain(join(folder, 'data/backups', safety))
    }
    expect(existsSync(file) ? readFileSync(file) : null).toEqual(broken)

    const restored = await copydesk('restore', backup, '--json')
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    const { safetyBackup } = restored.json()
    if (broken === null) expect(safetyBackup).toBeNull()
    else expect(readFileSync(String(safetyBackup))).toEqual(broken)
    const status = (await copydesk('status', '--json')).json()
    expect(status).toMatchObject({ articles: 2, status: { approved: 1 } })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

test('doctor finds what a normal opening does not see', async () => {
  for (const breakIt of [
    () => breakIndex(file, 'Step_actorId_undoneAt_id_idx'),
    () => breakReferences(file),
  ]) {
    writeFileSync(file, whole)
    breakIt()
    expect(await copydesk('status')).toMatchObject({ code: 0 })
    const { code, stdout, stderr } = await copydesk('doctor')
    expect(code).toBe(4)
    expect(stdout).not.toContain('FAIL')
    expect(stderr).toMatch(/^FAIL {2}database: /)
    expect(stderr).toContain('npm run -s copydesk -- restore FILE')
  }
})

test('a log without its database is not thrown away', async () => {
  writeFileSync(`${file}-wal`, 'what was not written back yet')
  rmSync(file)
  const { code, stderr } = await copydesk('status')
  expect([code, stderr]).toEqual([4, expect.stringContaining('There is no database')])
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('what was not written back yet')
})
