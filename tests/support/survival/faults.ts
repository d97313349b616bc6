// Loaded into a worker with `--import`: counts what it does to files and database and lets things go wrong there.
import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { clock } from '#tests/support/survival/clock.ts'
import { faultSchema } from '#tests/support/survival/fault.ts'
import { tamper } from '#tests/support/survival/tamper.ts'

const { COPYDESK_TEST_FAULT = '', COPYDESK_TEST_ROOT = '' } = process.env
const fault = faultSchema.parse(JSON.parse(COPYDESK_TEST_FAULT))
const TEMP = /\/\.copydesk-[0-9a-f]{18}\.tmp$/
const WRITES = /^\s*(INSERT|UPDATE|DELETE|BEGIN|COMMIT)/i
const real = { ...fs }
const temps = new Set<number>()
let steps = 0
let fileSteps = 0
let target = ''
/** Between the last look at a file and the end of its rename, by the clock of the machine. */
const windows: [file: string, from: number, to: number][] = []
let looked = 0

function fileStep<T>(act: () => T, half?: () => unknown): T {
  fileSteps += 1
  if (fault.kind === 'pause' && fault.among === 'files' && fault.at === fileSteps) waitFor(fault.gate)
  return step(act, half)
}

function step<T>(act: () => T, half: () => unknown = () => null): T {
  steps += 1
  if (fault.kind === 'pause' && fault.among === 'all' && fault.at === steps) waitFor(fault.gate)
  if (fault.kind !== 'kill' || fault.at !== steps) return act()
  if (fault.moment === 'middle') half()
  try {
    if (fault.moment === 'after') act()
  } finally {
    // Also where the step fails, as removing what is gone already does.
    process.kill(process.pid, 'SIGKILL')
  }
  throw new Error('A killed process does not come here.')
}

/** When it goes on, more than a minute seems to have passed: as after a machine was put to sleep. */
function waitFor(gate: string): void {
  real.writeFileSync(`${gate}.reached`, '')
  while (!real.existsSync(gate)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  if (fault.kind !== 'pause' || !fault.asleep) return
  const now = Date.now
  Date.now = () => now() + 61_000
}

function reached(stage: string): void {
  if (fault.kind === 'tamper' && fault.stage === stage) tamper(COPYDESK_TEST_ROOT, target)
}

Object.assign(fs, {
  lstatSync: (...args: Parameters<typeof fs.lstatSync>) => {
    if (String(args[0]).endsWith('.md')) {
      target = String(args[0])
      looked = clock()
    }
    return real.lstatSync(...args)
  },
  openSync: (path: fs.PathLike, flags: fs.OpenMode, mode?: fs.Mode) => {
    if (!TEMP.test(String(path))) return real.openSync(path, flags, mode)
    reached('planned')
    const handle = fileStep(() => real.openSync(path, flags, mode))
    temps.add(handle)
    return handle
  },
  writeSync: (handle: number, bytes: Uint8Array, from: number) => {
    if (!temps.has(handle)) return real.writeSync(handle, bytes, from)
    const half = () => real.writeSync(handle, bytes, from, Math.floor((bytes.length - from) / 2))
    return fileStep(() => real.writeSync(handle, bytes, from), half)
  },
  // Several files are on their way to the disk at a time; done at once, their order is the same in every run.
  fsync: (handle: number, done: fs.NoParamCallback) => {
    fileStep(() => real.fsyncSync(handle))
    if (temps.has(handle)) reached('written')
    done(null)
  },
  closeSync: (handle: number) => {
    temps.delete(handle)
    real.closeSync(handle)
  },
  linkSync: (from: fs.PathLike, to: fs.PathLike) => {
    target = String(from)
    fileStep(() => real.linkSync(from, to))
    reached('kept')
  },
  renameSync: (from: fs.PathLike, to: fs.PathLike) => {
    if (real.existsSync(from) && String(to) === target) reached('checked')
    fileStep(() => real.renameSync(from, to))
    if (String(to) === target) windows.push([target, looked, clock()])
  },
  unlinkSync: (path: fs.PathLike) => fileStep(() => real.unlinkSync(path)),
})
syncBuiltinESMExports()

type Statement = { source: string; run(...args: unknown[]): unknown; all(...args: unknown[]): unknown }
type Database = new (path: string) => { prepare(sql: string): Statement; close(): void }

const Sqlite = createRequire(import.meta.url)('better-sqlite3') as Database
const memory = new Sqlite(':memory:')
const statement: Statement = Object.getPrototypeOf(memory.prepare('SELECT 1'))
const { run, all } = statement
Object.assign(statement, {
  run(this: Statement, ...args: unknown[]) {
    return WRITES.test(this.source) ? step(() => run.apply(this, args)) : run.apply(this, args)
  },
  all(this: Statement, ...args: unknown[]) {
    return WRITES.test(this.source) ? step(() => all.apply(this, args)) : all.apply(this, args)
  },
})
memory.close()

process.on('exit', () => {
  process.stderr.write(`steps ${steps}\n`)
  if (fault.kind === 'none') process.stderr.write(`windows ${JSON.stringify(windows)}\n`)
})
