import type { Finding } from '#lib/cli/doctor/finding.ts'
import type { Env } from '#lib/config/env.ts'
import { wayBack } from '#lib/config/safety-copies.ts'
import { checkDatabase } from '#lib/db/check-database.ts'
import type { Db } from '#lib/db/client.ts'
import { countUnsettled, type Unsettled } from '#lib/export/run/count-unsettled.ts'
import { counted } from '#lib/format/count.ts'

type Request = {
  readonly db: Db
  readonly env: Pick<Env, 'databaseUrl' | 'dataDir' | 'contentDir'>
}

/** The database, its search index and what the ledger of exports has not settled. */
export async function checkStoredState(
  { db, env }: Request,
  onPages?: (done: number, total: number) => void,
): Promise<Finding[]> {
  const damage = await db.$connection.problem(onPages)
  if (damage !== null) {
    const message = `${env.databaseUrl} is damaged: ${damage}. ${wayBack(env.dataDir)}`
    return [{ name: 'database', ok: false, message }]
  }
  const state = await checkDatabase(db)
  return [
    {
      name: 'database',
      ok: true,
      message: `${env.databaseUrl}, ${counted(state.articles, 'article')}, settings safe`,
    },
    {
      name: 'search',
      ok: state.searchGap === 0,
      message:
        state.searchGap === 0
          ? 'knows every article'
          : `off by ${counted(state.searchGap, 'article')}; import again`,
    },
    ledger(state.unfinishedWrites === 0 ? SETTLED : await countUnsettled({ db, root: env.contentDir })),
  ]
}

const SETTLED: Unsettled = { cutOff: 0, notBegun: 0 }

function ledger({ cutOff, notBegun }: Unsettled): Finding {
  const name = 'export ledger'
  const settles = 'the next export or start settles this'
  if (cutOff > 0) return { name, ok: false, message: `cut off: ${counted(cutOff, 'write')}; ${settles}` }
  if (notBegun > 0)
    return { name, ok: true, message: `${counted(notBegun, 'write')} planned and not begun; ${settles}` }
  return { name, ok: true, message: 'every write is settled' }
}
