// A process of its own that does one thing to a desk; bundled and started by `startWorker`.
import { dirname } from 'node:path'
import { commandLineActor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError } from '#lib/errors.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { runJob } from '#lib/jobs/run/run-job.ts'
import { mapOk } from '#lib/result.ts'
import { type Order, orderSchema } from '#tests/support/survival/order.ts'

const { signal } = new AbortController()
const order: Order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''))

async function work() {
  const db = await openDb(order.url)
  try {
    const request = { db, actor: commandLineActor(), root: order.root }
    if (order.task === 'import') return await importCollection(request)
    if (order.task === 'settle') return await settleLedger(request)
    if (order.task === 'rollback') return await rollbackRun({ ...request, runId: order.id })
    if (order.task === 'job')
      return mapOk(
        await runJob({ ...request, id: order.id, dataDir: dirname(order.root), signal }),
        (said) => ({ said }),
      )
    return await runExport({ ...request, scope: { includeRejected: false } })
  } finally {
    await db.$disconnect()
  }
}

try {
  process.stdout.write(JSON.stringify(await work()))
} catch (error) {
  const known = error instanceof CopydeskError ? error.failure : databaseTrouble(error)
  const failure = known ?? { code: 'THROWN', message: error instanceof Error ? error.message : String(error) }
  process.stdout.write(JSON.stringify({ ok: false, error: failure }))
}
