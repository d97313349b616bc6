import { join } from 'node:path'
import { type Actor, commandLineActor } from '#lib/auth/actor.ts'
import { type Outcome, type OutputOptions, print, printFailure } from '#lib/cli/output.ts'
import { type Env, ensureDataDir, env } from '#lib/config/env.ts'
import { log } from '#lib/config/log.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { diskTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { findCommandLineUser } from '#lib/team/find-command-line-user.ts'

/** What a command works with. */
export type Desk = { readonly db: Db; readonly actor: Actor; readonly env: Env }

export type DeskOptions = OutputOptions & { readonly as?: string }

/**
 * Opens the desk for one command (migrating the database where needed), runs it and prints its outcome.
 * Every failure ends as one sentence with the exit code of its kind.
 */
export async function withDesk(
  options: DeskOptions,
  command: (desk: Desk) => Promise<Result<Outcome>>,
): Promise<void> {
  let db: Db | undefined
  try {
    const current = env()
    ensureDataDir(current)
    const applied = await applyMigrations(current.databaseUrl, join(current.root, 'prisma/migrations'))
    for (const migration of applied) log.info(`Brought the database up to ${migration}.`, { migration })
    db = await openDb(current.databaseUrl)
    const actor = await actorFor(db, options.as)
    const outcome = actor.ok ? await command({ db, actor: actor.value, env: current }) : actor
    if (outcome.ok) print(outcome.value, options)
    else printFailure(outcome.error, options)
  } catch (error) {
    printFailure(toFailure(error), options)
  } finally {
    await db?.$disconnect()
  }
}

async function actorFor(db: Db, email: string | undefined): Promise<Result<Actor>> {
  if (email === undefined) return ok(commandLineActor())
  const actor = await findCommandLineUser(db, email)
  if (actor !== null) return ok(actor)
  return err(failure('NOT_FOUND', { place: '--as', message: `There is no active account for ${email}.` }))
}

function toFailure(error: unknown): Failure {
  if (error instanceof CopydeskError) return error.failure
  const trouble = diskTrouble(error)
  if (trouble !== null) return trouble
  const message = error instanceof Error ? error.message : String(error)
  return failure('DATABASE_FAILED', { message: `Unexpected: ${message}` })
}
