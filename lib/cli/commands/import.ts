import { withDesk } from '#lib/cli/desk.ts'
import { mergedLines, unmergedLines } from '#lib/cli/merge-text.ts'
import { exitFor } from '#lib/cli/output.ts'
import type { Pulled } from '#lib/collection/git/pull.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { counted } from '#lib/format/count.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { pull } from '#lib/import/pull.ts'
import { mapOk } from '#lib/result.ts'
import type { ImportResult } from '#lib/schema/import.ts'

type Options = { all?: boolean; dryRun?: boolean; allowEmpty?: boolean; pull?: boolean; json?: boolean }

export function importCommand(options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor, env }) => {
    requireContentDir(env)
    const pulled = options.pull ? await pull({ db, actor, root: env.contentDir }) : null
    if (pulled !== null && !pulled.ok) return pulled
    const result = await importCollection({
      db,
      actor,
      root: env.contentDir,
      dryRun: options.dryRun,
      all: options.all,
      allowEmpty: options.allowEmpty,
    })
    return mapOk(result, (summary) => {
      const problems = [...(pulled === null ? [] : unmergedLines(pulled.value)), ...problemLines(summary)]
      return {
        json: { ...summary, ...(pulled !== null && { pull: pulled.value }) },
        text: `${pullText(pulled?.value)}${importText(summary, options.dryRun ?? false)}`,
        problems,
        exit: exitFor(problems.length > 0 || summary.conflicts > 0),
      }
    })
  })
}

function pullText(pulled: Pulled | undefined): string {
  if (pulled === undefined) return ''
  const { branch, to, how } = pulled
  if (how === 'nothing new') return `Pulled ${branch}: nothing new.\n`
  const lines = [`Pulled ${branch}: ${how} to ${to.slice(0, 10)}.`, ...mergedLines(pulled)]
  return `${lines.join('\n')}\n`
}

function importText(summary: ImportResult, dryRun: boolean): string {
  const { added, updated, moved, missing, unchanged, leftOut } = summary
  const changed = added + updated + moved + missing > 0
  const lines = [
    changed
      ? `${added} added, ${updated} changed, ${moved} moved, ${missing} gone, ${unchanged} unchanged.`
      : `Nothing changed: ${counted(unchanged, 'article')} as before.`,
    ...(leftOut > 0 ? [`${counted(leftOut, 'file')} without frontmatter left out.`] : []),
  ]
  return `${dryRun ? 'Would be: ' : ''}${lines.join('\n')}`
}

function problemLines({ unreadable, quarantined, conflictFields }: ImportResult): string[] {
  return [
    ...unreadable.map(
      ({ path, reason }) => `${path}/  cannot be listed (${reason}); its articles are left as they are.`,
    ),
    ...quarantined.flatMap((item) => [
      `${item.path}:${item.line}:${item.column}  ${item.message} ${item.hint}`,
      ...(item.sourceLine === '' ? [] : [`    ${item.sourceLine}`, `    ${' '.repeat(item.column - 1)}^`]),
    ]),
    ...conflictFields.map(({ path, field }) => `${path}  upstream changed ${field} against a pending edit.`),
  ]
}
