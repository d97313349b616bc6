import type { Column } from '#lib/cli/columns.ts'
import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { listExportRuns } from '#lib/export/run/list-runs.ts'
import { mapOk } from '#lib/result.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

const COLUMNS: readonly Column[] = [
  { name: 'run' },
  { name: 'began', goes: 5 },
  { name: 'by', gives: 'end', goes: 3 },
  { name: 'written', right: true, goes: 6 },
  { name: 'not written', right: true, goes: 2 },
  { name: 'rolled back', right: true, goes: 1 },
  { name: 'state', goes: 4 },
]

export function runsCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, actor }) =>
    mapOk(await listExportRuns({ db, actor }), (runs) => ({
      json: { runs },
      ...(runs.length > 0 && { table: { columns: COLUMNS, rows: runs.map(rowOf) } }),
      text: runs.length === 0 ? 'Nothing was exported yet.' : '',
      exit: 0,
    })),
  )
}

function rowOf(run: ExportRunView): string[] {
  const { id, startedAt, actor, written, notWritten, rolledBack, finishedAt } = run
  const counts = [written, notWritten, rolledBack].map(String)
  return [id, startedAt, actor, ...counts, finishedAt === null ? 'not ended' : 'ended']
}
