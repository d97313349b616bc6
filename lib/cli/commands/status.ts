import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { counted } from '#lib/format/count.ts'
import { readStatus } from '#lib/queue/read-status.ts'
import { mapOk } from '#lib/result.ts'
import type { DeskStatus } from '#lib/schema/status/status.ts'

export function statusCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, actor }) =>
    mapOk(await readStatus({ db, actor }), (status) => ({
      json: status,
      text: statusText(status),
      exit: 0,
    })),
  )
}

function statusText(status: DeskStatus): string {
  const row = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  return [
    `${counted(status.articles, 'article')}: ${row(status.status)}`,
    `published: ${row(status.published)}`,
    `${counted(status.pendingEdits, 'pending edit')}, ${counted(status.toExport, 'article')} to export, ${status.conflicts} in conflict`,
    `${counted(status.takenBack, 'article')} taken back by upstream, ${status.stillWritten} still published or tagged by the desk though undone`,
    `${status.missing} missing, ${status.quarantined} quarantined (known articles among them: ${status.unreadable})`,
    `${counted(status.refusedSignIns, 'sign-in')} refused in the last day`,
    `last import: ${status.lastImport === null ? 'never' : `${status.lastImport.at} by ${status.lastImport.by}`}`,
    `last export: ${status.lastExport === null ? 'never' : `${status.lastExport.at} by ${status.lastExport.by}`}`,
  ].join('\n')
}
