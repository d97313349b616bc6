import { widthOf } from '#lib/cli/columns.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { mergedLines, unmergedLines } from '#lib/cli/merge-text.ts'
import { exitFor, type Outcome } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import type { Pulled } from '#lib/collection/git/pull/pull.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { EXIT } from '#lib/errors.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'
import { counted } from '#lib/format/count.ts'
import { CHOOSE_FLAG } from '#lib/format/site-words.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { pull } from '#lib/import/pull.ts'
import { mapOk, ok } from '#lib/result.ts'
import type { ImportResult, Quarantined } from '#lib/schema/import.ts'

type Options = { all?: boolean; dryRun?: boolean; allowEmpty?: boolean; pull?: boolean; json?: boolean }

export function importCommand(options: Options): Promise<void> {
  return withDesk(options, async ({ db, actor, env }) => {
    requireContentDir(env)
    const stop = stopSignal(env.databaseUrl)
    const pulled = options.pull
      ? await withProgress('Pulling', 'commit', ({ say }) => {
          say('Pulling')
          return pull({ db, actor, root: env.contentDir, signal: stop })
        })
      : null
    if (stop.aborted) return ok(stoppedAtPull(pulled?.ok ? pulled.value : undefined))
    if (pulled !== null && !pulled.ok) return pulled
    const { dryRun, all, allowEmpty } = options
    const result = await withProgress('Importing', 'changed file', ({ tell }) =>
      importCollection({
        db,
        actor,
        root: env.contentDir,
        dryRun,
        all,
        allowEmpty,
        onProgress: ({ done, total }) => tell(done, total),
        shouldStop: async () => stop.aborted,
      }),
    )
    return mapOk(result, (summary) => outcomeOf(summary, pulled?.value, dryRun ?? false))
  })
}

const GO_ON = 'Import again: it goes on there.'

function stoppedAtPull(pulled: Pulled | undefined): Outcome {
  return {
    json: { stopped: true, goOn: GO_ON, ...(pulled !== undefined && { pull: pulled }) },
    text: `${pullText(pulled)}Stopped before anything was imported. ${GO_ON}`,
    exit: EXIT.stopped,
  }
}

function outcomeOf(summary: ImportResult, pulled: Pulled | undefined, dryRun: boolean): Outcome {
  const stopped = summary.notRead > 0
  const { conflicts, notRead } = summary
  const problems = [...(pulled === undefined ? [] : unmergedLines(pulled)), ...problemLines(summary)]
  return {
    json: {
      ...summary,
      ...(pulled !== undefined && { pull: pulled }),
      ...(stopped && { stopped, goOn: GO_ON }),
    },
    text: [
      `${pullText(pulled)}${importText(summary, dryRun)}`,
      ...(isFlagCertain()
        ? []
        : [
            `It is not certain which key shows or hides a page, and exporting waits for that. ${CHOOSE_FLAG} \`doctor --site\` tells what it may be.`,
          ]),
      ...(stopped ? [`Stopped: ${counted(notRead, 'changed file')} not read. ${GO_ON}`] : []),
    ].join('\n'),
    problems,
    ...(!dryRun && { kept: 'The import is done; `copydesk status` names it.' }),
    exit: stopped ? EXIT.stopped : exitFor(problems.length > 0 || conflicts > 0),
  }
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
      ({ path, reason }) => plain`${path}/  cannot be listed (${reason}); its articles are left as they are.`,
    ),
    ...quarantined.flatMap((item) => [
      plain`${item.path}:${item.line}:${item.column}  ${item.message} ${item.hint}`,
      ...(item.sourceLine === ''
        ? []
        : [plain`    ${item.sourceLine}`, `    ${' '.repeat(roomBefore(item))}^`]),
    ]),
    ...conflictFields.map(
      ({ path, field }) => plain`${path}  upstream changed ${field} against a pending edit.`,
    ),
  ]
}

/** How far into its line a problem stands, as the line is shown. */
function roomBefore({ sourceLine, column }: Quarantined): number {
  return widthOf(sourceLine.slice(0, column - 1))
}
