import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineActor } from '#lib/auth/actor.ts'
import { restoreAnew } from '#lib/backup/restore-anew.ts'
import { type Restored, type RestoreStep, type Restoring, restoreBackup } from '#lib/backup/restore-backup.ts'
import { type DeskOptions, withDesk } from '#lib/cli/desk.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import type { Env } from '#lib/config/env.ts'
import { typedPlace } from '#lib/config/typed-place.ts'
import { migrationsFolder } from '#lib/db/open-desk.ts'
import { storageAt } from '#lib/db/storage.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk, type Result } from '#lib/result.ts'

/** What of the present database is no reason against a restore, but most often the reason for it. */
const REPLACEABLE: readonly ErrorCode[] = ['DATABASE_DAMAGED', 'DATABASE_MISSING', 'DATABASE_MISMATCH']

export function restoreCommand(typed: string, options: DeskOptions): Promise<void> {
  const place = () => typedPlace(typed)
  return withDesk(
    options,
    async ({ db, actor, env }) => {
      const { databaseUrl, dataDir } = env
      const file = place()
      const backupsFolder = join(dataDir, 'backups')
      const call = {
        db,
        actor,
        databaseUrl,
        migrationsFolder: migrationsFolder(env),
        backupsFolder,
        file,
      }
      return shown(env, (hears) => restoreBackup({ ...call, ...hears }))
    },
    {
      before: (env) => {
        // A name that leads nowhere begins no desk.
        const file = place()
        if (!existsSync(file)) storageAt(env.databaseUrl).checkBackup(file, migrationsFolder(env))
      },
      without: {
        codes: REPLACEABLE,
        run: async (env) => {
          const { databaseUrl } = env
          const call = {
            actor: commandLineActor(),
            databaseUrl,
            migrationsFolder: migrationsFolder(env),
            file: place(),
          }
          return shown(env, (hears) => restoreAnew({ ...call, ...hears }))
        },
      },
    },
  )
}

const STEPS = {
  looking: 'Looking the backup over',
  keeping: 'Keeping the present state',
  copying: 'Copying the backup',
  placing: 'Putting it in place',
} as const satisfies Record<RestoreStep, string>

/** Restores, and shows meanwhile what is at work and how far it is. */
async function shown(
  { databaseUrl }: Env,
  restore: (hears: Restoring) => Promise<Result<Restored>>,
): Promise<Result<Outcome>> {
  const signal = stopSignal(databaseUrl)
  const restored = await withProgress('Restoring', 'page', ({ say, tell: onPages }) =>
    restore({ signal, onPages, onStep: (step) => say(STEPS[step]) }),
  )
  return mapOk(restored, told)
}

function told(restored: Restored): Outcome {
  const { file, articles, decisions, people, safetyBackup } = restored
  return {
    json: restored,
    text: [
      `Restored ${file}: ${counted(articles, 'article')}, ${counted(decisions, 'decision')}, ${counted(people, 'person', 'people')}.`,
      safetyBackup === null
        ? 'There was no database before.'
        : `The state before is kept in ${safetyBackup}.`,
      'Import now: the files may be newer than the backup. Everybody has to sign in again.',
    ].join('\n'),
    kept: `The backup ${file} is restored.`,
    exit: 0,
  }
}
