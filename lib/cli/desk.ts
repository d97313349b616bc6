import { type Actor, commandLineActor } from '#lib/auth/actor.ts'
import { ensureFirstAdmin } from '#lib/auth/first-admin.ts'
import { readable } from '#lib/cli/launch/serving/log-lines.mjs'
import { type Outcome, type OutputOptions, print, printFailure } from '#lib/cli/output.ts'
import { type Env, ensureDataDir, env } from '#lib/config/env.ts'
import { log, sendLogTo } from '#lib/config/log.ts'
import type { Db } from '#lib/db/client.ts'
import { openDesk } from '#lib/db/open-desk.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, type ErrorCode, type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { findCommandLineUser } from '#lib/team/find-command-line-user.ts'

/** What a command works with. */
export type Desk = { readonly db: Db; readonly actor: Actor; readonly env: Env }

export type DeskOptions = OutputOptions & { readonly as?: string }

/** What a command does instead where the database cannot be used for one of these reasons. */
export type WithoutDatabase = {
  readonly codes: readonly ErrorCode[]
  readonly run: (env: Env) => Promise<Result<Outcome>>
}

/** What a command wants besides. */
export type Besides = {
  /** Looks at the place before anything is opened or made there, and throws what is in the way. */
  readonly before?: (env: Env) => void
  readonly without?: WithoutDatabase
}

/**
 * Opens the desk for one command (migrating the database where needed), runs it and prints its outcome.
 * Every failure ends as one sentence with the exit code of its kind.
 */
export async function withDesk(
  options: DeskOptions,
  command: (desk: Desk) => Promise<Result<Outcome>>,
  { before, without }: Besides = {},
): Promise<void> {
  if (process.stderr.isTTY) sendLogTo((line) => void process.stderr.write(`${readable(line)}\n`))
  let outcome = await attempt(() => runOpened(options, command, before))
  if (!outcome.ok && without?.codes.includes(outcome.error.code)) {
    outcome = await attempt(() => without.run(env()))
  }
  if (outcome.ok) await print(outcome.value, options)
  else await printFailure(outcome.error, options)
}

async function runOpened(
  options: DeskOptions,
  command: (desk: Desk) => Promise<Result<Outcome>>,
  before: Besides['before'],
): Promise<Result<Outcome>> {
  const current = env()
  before?.(current)
  ensureDataDir(current)
  const db = await openDesk(current, log.warn)
  try {
    const actor = await actorFor(db, options.as, current)
    return actor.ok ? await command({ db, actor: actor.value, env: current }) : actor
  } finally {
    await db.$disconnect()
  }
}

async function attempt(run: () => Promise<Result<Outcome>>): Promise<Result<Outcome>> {
  try {
    return await run()
  } catch (error) {
    return err(toFailure(error))
  }
}

/** Before the first start, the admin that the environment names is made here, so that commands can act as them. */
async function actorFor(db: Db, email: string | undefined, current: Env): Promise<Result<Actor>> {
  if (email === undefined) return ok(commandLineActor())
  const { adminEmail, adminPassword: password } = current
  if (adminEmail !== undefined && password !== undefined)
    await ensureFirstAdmin({ db, email: adminEmail, password })
  return findCommandLineUser(db, email)
}

function toFailure(error: unknown): Failure {
  if (error instanceof CopydeskError) return error.failure
  const trouble = databaseTrouble(error)
  if (trouble !== null) return trouble
  const message = error instanceof Error ? error.message : String(error)
  return failure('DATABASE_FAILED', { message: `Unexpected: ${message}` })
}
