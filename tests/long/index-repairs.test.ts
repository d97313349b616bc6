import { expect, test } from 'vitest'
import { openDb } from '#lib/db/client.ts'
import { playChanges } from '#tests/integration/queue/random-changes.ts'
import { stockedDesk } from '#tests/integration/queue/stock.ts'

test('over many random changes an index that was mended answers like one that was built anew', async () => {
  const desk = await stockedDesk()
  const other = await openDb(`file:${desk.dataDir}/desk.db`)
  try {
    await playChanges(desk, other, 100)
    expect(await desk.db.auditEvent.count()).toBeGreaterThan(100)
  } finally {
    await other.$disconnect()
    await desk.dispose()
  }
})
