import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import type { CommandSpec } from '#lib/cli/table/spec.ts'
import { EXIT } from '#lib/errors.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'

/** A call of each command that does its work, in an order in which each can, and a key of what it answers. */
const CALLS: Record<string, [rest: string, key: string]> = {
  prepare: ['', 'contentDir'],
  import: ['', 'added'],
  list: ['', 'items'],
  show: ['_news/a.md', 'history'],
  decide: ['_news/a.md --approve', 'changed'],
  set: ['_news/a.md --field published --value false', 'changed'],
  export: ['', 'runId'],
  rollback: ['"$(copydesk status --json | grep -o \'"runId":"[^"]*\' | cut -d\\" -f4)"', 'restored'],
  resolve: ['_news/a.md --field topics --take ours', 'error'],
  // Nothing is broken there.
  mend: ['_news/a.md --line 2 --text x', 'error'],
  runs: ['', 'runs'],
  status: ['', 'articles'],
  'users list': ['', 'users'],
  'users add': ['vera@desk.example', 'password'],
  'users role': ['vera@desk.example viewer', 'user'],
  'users disable': ['vera@desk.example', 'user'],
  'users enable': ['vera@desk.example', 'user'],
  'users password': ['vera@desk.example', 'password'],
  'topics list': ['', 'topics'],
  'settings always-write-again': ['', 'fields'],
  backup: ['safe.db', 'path'],
  restore: ['safe.db', 'safetyBackup'],
  doctor: ['', 'checks'],
  completion: ['bash', 'script'],
  job: ['nobody', 'error'],
}

/** Every command that runs something, by the words that call it. */
function callsOf(commands: readonly CommandSpec[], before = ''): string[] {
  return commands.flatMap((spec) => {
    const call = `${before} ${spec.name}`.trim()
    return [...(spec.load === undefined ? [] : [call]), ...callsOf(spec.commands ?? [], call)]
  })
}

const ALL = callsOf(COMMANDS)
let folder: string
let sh: Shell

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-json-')))
  mkdirSync(join(folder, 'content/_news'), { recursive: true })
  writeFileSync(join(folder, 'content/_news/a.md'), entryText())
  sh = shellIn(folder, folder, { CONTENT_DIR: join(folder, 'content'), DATA_DIR: join(folder, 'data') })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the calls in one shell: what each printed, which is one line with one object, and its exit code. */
async function answers(calls: readonly string[]): Promise<[call: string, answer: object, code: number][]> {
  const { stdout } = await sh(calls.map((call) => `${call}; echo "exit $?"`).join('\n'))
  const parts = stdout.split(/^exit (\d+)\n/m)
  return calls.map((call, at) => {
    const text = parts[2 * at] ?? ''
    if (!/^\{.*\}\n$/.test(text)) throw new Error(`${call} printed ${JSON.stringify(text)}`)
    return [call, JSON.parse(text), Number(parts[2 * at + 1])]
  })
}

/** The same of calls of which none waits for another, in two shells at a time. */
async function answersOfEach(calls: readonly string[]) {
  const half = Math.ceil(calls.length / 2)
  const halves = await Promise.all([answers(calls.slice(0, half)), answers(calls.slice(half))])
  return halves.flat()
}

const ERROR = {
  code: expect.any(String),
  message: expect.stringMatching(/\S/),
  hint: expect.stringMatching(/\S/),
}

test('every command that works answers one object', async () => {
  // It goes on until it is told to stop.
  expect([...Object.keys(CALLS), 'watch'].sort()).toEqual([...ALL].sort())
  const calls = Object.entries(CALLS)
  const told = await answers(calls.map(([name, [rest]]) => `copydesk ${name} --json ${rest}`))
  expect(told.map(([call, answer]) => [call, Object.keys(answer)])).toEqual(
    calls.map(([name, [rest, key]]) => [`copydesk ${name} --json ${rest}`, expect.arrayContaining([key])]),
  )
  const failed = told.filter(([, answer]) => 'error' in answer).map(([call]) => call.split(' ')[1])
  expect(failed).toEqual(['resolve', 'mend', 'job'])
  expect(told.filter(([, , code]) => code !== 0).map(([call]) => call.split(' ')[1])).toEqual(failed)
})

test('every command that is called wrongly answers one object', async () => {
  const wrong = await answersOfEach(ALL.map((call) => `copydesk ${call} --no-such-option --json`))
  for (const answer of wrong)
    expect(answer).toEqual([
      expect.any(String),
      { error: { ...ERROR, code: 'INVALID_INPUT', place: expect.any(String) } },
      EXIT.usage,
    ])
  const groups = await answersOfEach(
    ['users', 'settings', 'topics nothing', '', '--nothing'].map((call) => `copydesk ${call} --json`),
  )
  for (const [, answer, code] of groups)
    expect([answer, code]).toEqual([{ error: { ...ERROR, place: expect.any(String) } }, EXIT.usage])
})

test('every command answers one object where nothing can work', async () => {
  const calls = ALL.filter((call) => call !== 'completion')
  const rest = (call: string) => (call === 'rollback' ? 'none' : (CALLS[call]?.[0] ?? ''))
  const told = await answersOfEach(
    calls.map((call) => `DATABASE_URL=mysql://x copydesk ${call} --json ${rest(call)}`),
  )
  for (const [, answer, code] of told)
    expect([answer, code]).toEqual([
      { error: { ...ERROR, code: 'BAD_ENVIRONMENT', place: 'DATABASE_URL' } },
      EXIT.usage,
    ])
  const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.0.0'}})"
  const [launched] = await answers([
    `NODE_OPTIONS="--import=data:text/javascript,${old}" copydesk status --json`,
  ])
  expect(launched?.slice(1)).toEqual([{ error: { ...ERROR, code: 'BAD_ENVIRONMENT' } }, EXIT.usage])
})

test('help and version answer one object too', async () => {
  const told = await answersOfEach(['', ...ALL].map((call) => `copydesk ${call} --help --json`))
  for (const [call, answer, code] of told)
    expect([call, answer, code]).toEqual([
      call,
      { help: expect.stringContaining('Usage: copydesk') },
      EXIT.done,
    ])
  const [version] = await answers(['copydesk --version --json'])
  expect(version?.slice(1)).toEqual([{ version: expect.stringMatching(/^\d+\.\d+\.\d+/) }, EXIT.done])
})
