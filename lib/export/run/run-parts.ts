import type { Queries } from '#lib/db/client.ts'
import type { RunPart } from '#lib/schema/export/run.ts'

const WRITTEN = ['written', 'rolling-back', 'rolled-back']
const FAILED = ['failed', 'abandoned']

/** The rows of the ledger that belong to each part of a run. */
export const PART_ROWS = {
  wrote: { state: { in: WRITTEN }, takesOut: false },
  'took-out': { state: { in: WRITTEN }, takesOut: true },
  written: { state: 'written' },
  kept: { state: 'written', reason: { not: null } },
  'rolled-back': { state: 'rolled-back' },
  failed: { state: { in: FAILED } },
} satisfies Record<RunPart, object>

/** How many files each part of a run has. */
export async function countParts(db: Queries, runId: string): Promise<Record<RunPart, number>> {
  const count = (part: RunPart) => db.exportWrite.count({ where: { runId, ...PART_ROWS[part] } })
  return {
    wrote: await count('wrote'),
    'took-out': await count('took-out'),
    written: await count('written'),
    kept: await count('kept'),
    'rolled-back': await count('rolled-back'),
    failed: await count('failed'),
  }
}
