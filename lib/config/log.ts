import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from '#lib/config/env.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { secretsOfEnvironment } from '#lib/config/secrets-of-environment.ts'
import { withoutSecrets } from '#lib/config/without-secrets.ts'

/** What a line tells besides its sentence: small plain values, never what an article or a person wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

type Context = { requestId?: string; actor?: string; jobId?: string; process?: string }
type State = { context: Context; write: (line: string) => void }

const requests = onceAProcess('log-requests', () => new AsyncLocalStorage<Context>())
const state = onceAProcess(
  'log-state',
  (): State => ({ context: {}, write: (line) => void process.stderr.write(line) }),
)

const logger = onceAProcess('log', () =>
  pino(
    {
      level: levelOf(),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ ...state().context, ...requests().getStore() }),
    },
    // One line a call, written before anything else happens: a process that dies has said why.
    { write: (line) => state().write(withoutSecrets(line, secretsOfEnvironment())) },
  ),
)

/** A log must also work where the settings do not. */
function levelOf(): string {
  try {
    return env().logLevel
  } catch {
    return 'info'
  }
}

/** The log of this process: one line of JSON on standard error for each call, without anything secret. */
export const log = {
  debug: (sentence: string, fields: LogFields = {}) => logger().debug(fields, sentence),
  info: (sentence: string, fields: LogFields = {}) => logger().info(fields, sentence),
  warn: (sentence: string, fields: LogFields = {}) => logger().warn(fields, sentence),
  error: (sentence: string, fields: LogFields = {}) => logger().error(fields, sentence),
  /** Something that should never happen, with where it did. */
  unexpected: (sentence: string, thrown: unknown, fields: LogFields = {}) =>
    logger().error({ ...fields, ...errorFields(thrown) }, sentence),
}

/** Only what every error has: others hang on it what they were called with. */
function errorFields(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof Error)) return { error: String(thrown) }
  return { error: thrown.message, stack: thrown.stack ?? '' }
}

/** Runs `work` for one request: every line it leaves carries the id. */
export function withRequestId<Value>(requestId: string, work: () => Value): Value {
  return requests().run({ requestId }, work)
}

/** Says whose request is being answered: every later line of it carries the name. */
export function nameRequestActor(actor: string): void {
  const context = requests().getStore()
  if (context !== undefined) context.actor = actor
}

/** The id of the request that is being answered. */
export function currentRequestId(): string | undefined {
  return requests().getStore()?.requestId
}

/** Says what this whole process is for: every line carries it. */
export function nameProcess(context: Context): void {
  state().context = { ...state().context, ...context }
}

/** Sends the lines somewhere else than to standard error. */
export function sendLogTo(write: (line: string) => void): void {
  state().write = write
}
