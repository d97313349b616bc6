import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobActor } from '#lib/auth/actor.ts'
import { ensureFirstAdmin } from '#lib/auth/first-admin.ts'
import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { ensureDataDir, env, requireContentDir } from '#lib/config/env.ts'
import { log } from '#lib/config/log.ts'
import { forgetApplied } from '#lib/db/applied.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { counted } from '#lib/format/count.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { mapOk } from '#lib/result.ts'

/** What the start script needs before it serves: secret, database, first admin, import. Not for people. */
export function prepareCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, env: current }) => {
    requireContentDir(current)
    ensureSecret()
    const admin = await ensureFirstAdmin({ db, email: current.adminEmail, password: current.adminPassword })
    await db.$transaction((tx) => forgetApplied(tx, new Date()))
    const settled = await settleLedger({ db, actor: jobActor('start'), root: current.contentDir })
    if (!settled.ok && settled.error.code !== 'CONTENT_OF_ANOTHER_DESK') return settled
    if (!settled.ok) log.warn(`${settled.error.message} ${settled.error.hint}`)
    const result = await importCollection({
      db,
      actor: jobActor('import at start'),
      root: current.contentDir,
    })
    return mapOk(result, ({ added, updated, unchanged, moved, quarantined }) => ({
      json: {
        url: current.url,
        port: current.port,
        admin,
        import: { added, updated: updated + moved, unchanged, quarantined: quarantined.length },
        dataDir: current.dataDir,
        databaseUrl: current.databaseUrl,
        contentDir: current.contentDir,
      },
      text: counted(added + updated + moved + unchanged, 'article'),
      exit: 0,
    }))
  })
}

/** Made once and kept: with another secret every session cookie would be void. */
function ensureSecret(): void {
  const current = env()
  ensureDataDir(current)
  const path = join(current.dataDir, 'secret')
  if (existsSync(path)) return
  try {
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}
