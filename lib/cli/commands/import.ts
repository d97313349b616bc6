import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { counted, exitFor } from '#lib/cli/output.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { mapOk } from '#lib/result.ts'
import type { ImportResult } from '#lib/schema/import.ts'

export function importCommand(): Command {
  return new Command('import')
    .description('Read what changed in the content folder.')
    .option('--dry-run', 'say what would change, store nothing')
    .option('--allow-empty', 'take a folder without any entry for a site whose articles were all removed')
    .option('--json', 'print one JSON object')
    .action(async (options: { dryRun?: boolean; allowEmpty?: boolean; json?: boolean }) =>
      withDesk(options, async ({ db, actor, env }) => {
        requireContentDir(env)
        const result = await importCollection({
          db,
          actor,
          root: env.contentDir,
          dryRun: options.dryRun,
          allowEmpty: options.allowEmpty,
        })
        return mapOk(result, (summary) => ({
          json: summary,
          text: importText(summary, options.dryRun ?? false),
          exit: exitFor(
            summary.quarantined.length > 0 || summary.conflicts > 0 || summary.unreadable.length > 0,
          ),
        }))
      }),
    )
}

function importText(summary: ImportResult, dryRun: boolean): string {
  const { added, updated, moved, missing, unchanged, quarantined, conflictFields, unreadable } = summary
  const changed = added + updated + moved + missing > 0
  const lines = [
    changed
      ? `${added} added, ${updated} changed, ${moved} moved, ${missing} gone, ${unchanged} unchanged.`
      : `Nothing changed: ${counted(unchanged, 'article')} as before.`,
    ...unreadable.map(
      ({ path, reason }) => `${path}/  cannot be listed (${reason}); its articles are left as they are.`,
    ),
    ...quarantined.flatMap((item) => [
      `${item.path}:${item.line}:${item.column}  ${item.message} ${item.hint}`,
      ...(item.sourceLine === '' ? [] : [`    ${item.sourceLine}`, `    ${' '.repeat(item.column - 1)}^`]),
    ]),
    ...conflictFields.map(({ path, field }) => `${path}  upstream changed ${field} against a pending edit.`),
  ]
  return `${dryRun ? 'Would be: ' : ''}${lines.join('\n')}`
}
