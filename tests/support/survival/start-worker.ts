import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import type { Fault } from '#tests/support/survival/fault.ts'
import type { Order } from '#tests/support/survival/order.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
// Below node_modules, so that the bundles find the packages they leave out.
const FOLDER = `${ROOT}node_modules/.cache/copydesk/survival-${process.pid}`

let bundles: Promise<unknown> | undefined

function bundled(): Promise<unknown> {
  bundles ??= build({
    absWorkingDir: ROOT,
    entryPoints: ['worker', 'faults', 'racer'].map((name) => `tests/support/survival/${name}.ts`),
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  }).then(() => process.on('exit', () => rmSync(FOLDER, { recursive: true, force: true })))
  return bundles
}

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.record(z.string(), z.unknown()) }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
])

export type Ended = {
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Worker = { readonly child: ChildProcess; readonly ended: Promise<Ended> }

/** Starts a worker on a desk; `launcher` puts another command before Node, such as a shell with limits. */
export async function startWorker(
  order: Omit<Order, 'id'> & { id?: string },
  { fault, launcher = [] }: { fault?: Fault; launcher?: readonly string[] } = {},
): Promise<Worker> {
  await bundled()
  const preload = fault === undefined ? [] : ['--import', `${FOLDER}/faults.mjs`]
  const command = [...launcher, process.execPath, ...preload, `${FOLDER}/worker.mjs`, JSON.stringify(order)]
  const env = {
    ...process.env,
    DATABASE_URL: order.url,
    COPYDESK_TEST_FAULT: JSON.stringify(fault),
    COPYDESK_TEST_ROOT: order.root,
  }
  return started(command, env)
}

/** Starts the process that tampers with the files of one folder. */
export async function startRacer(root: string, folder: string, pace: number): Promise<Worker> {
  await bundled()
  return started([process.execPath, `${FOLDER}/racer.mjs`, root, folder, String(pace)], process.env)
}

function started([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Worker {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return { child, ended }
}

/** What a worker that came to its end answered. */
export function answerOf(ended: Ended): z.infer<typeof answerSchema> {
  if (ended.signal !== null || ended.stdout === '') throw new Error(`No answer: ${JSON.stringify(ended)}`)
  return answerSchema.parse(JSON.parse(ended.stdout))
}

/** How many steps a worker took, as its faults counted them. */
export function stepsOf({ stderr }: Ended): number {
  return Number(/steps (\d+)/.exec(stderr)?.[1] ?? 0)
}

const spansSchema = z.array(z.tuple([z.string(), z.number(), z.number()]))
/** When something was done to a file, in microseconds. */
export type Span = z.infer<typeof spansSchema>[number]

/** From the last look at a file to the end of its rename, as an export tells it. */
export function windowsOf({ stderr }: Ended): Span[] {
  return spansSchema.parse(JSON.parse(/windows (.*)/.exec(stderr)?.[1] ?? ''))
}

/** From the beginning to the end of what a racer did to a file. */
export function tamperedBy({ stdout }: Ended): Span[] {
  return spansSchema.parse(JSON.parse(stdout))
}
