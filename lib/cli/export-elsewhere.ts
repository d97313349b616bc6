import { exportExit, leftLines, problemLines } from '#lib/cli/export-text.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { writeOutput, writeTree } from '#lib/collection/outside.ts'
import { type ChangedFile, type Changes, changedFiles } from '#lib/export/changed-files.ts'
import { PATCH_MAGIC, patchOf } from '#lib/export/patch.ts'
import { ZIP_MAGIC, zipOf } from '#lib/export/zip.ts'
import { counted } from '#lib/format/count.ts'
import { ok, type Result } from '#lib/result.ts'

/** Another way out than the content folder; at most one of them is given. */
export type Way = { to?: string; patch?: string; zip?: string }

/** Also where the place is empty by mistake, for then nothing may be written into the content folder. */
export function isElsewhere({ to, patch, zip }: Way): boolean {
  return [to, patch, zip].some((place) => place !== undefined)
}

type Options = Way & { json?: boolean }

/** Writes what an export would write into a folder, a patch or an archive. */
export async function exportElsewhere(
  request: Parameters<typeof changedFiles>[0],
  options: Options,
): Promise<Result<Outcome>> {
  const changes = await changedFiles(request)
  if (!changes.ok) return changes
  const { files } = changes.value
  if (options.patch === '-') return ok(printed(changes.value, options))
  const target = writeElsewhere(request.root, files, options)
  if (!target.ok) return target
  return ok(
    outcome(
      changes.value,
      { to: target.value },
      `${counted(files.length, 'changed file')} in ${target.value}.`,
    ),
  )
}

function writeElsewhere(
  root: string,
  files: readonly ChangedFile[],
  { to, patch, zip }: Way,
): Result<string> {
  const bytes = files.map(({ path, after }) => ({ path, bytes: Buffer.from(after, 'utf8') }))
  if (to !== undefined) return writeTree(root, to, bytes)
  if (zip !== undefined) return writeOutput(root, zip, zipOf(files), ZIP_MAGIC)
  return writeOutput(root, patch ?? '', Buffer.from(patchOf(files), 'utf8'), PATCH_MAGIC)
}

/** The patch alone on stdout, what else there is to say on stderr; with `--json` all in the one object. */
function printed(changes: Changes, { json = false }: Options): Outcome {
  const patch = patchOf(changes.files)
  const report = outcome(changes, { to: '-', patch }, `${counted(changes.files.length, 'changed file')}.`)
  if (!json) process.stderr.write(`${report.text}\n`)
  return { ...report, text: patch.replace(/\n$/, '') }
}

function outcome({ plan }: Changes, where: Record<string, string>, sentence: string): Outcome {
  const { files, ...left } = plan
  const written = files.map(({ path, keys, linesChanged }) => ({ path, keys, linesChanged }))
  return {
    json: { runId: null, ...where, written, ...left },
    text: [sentence, ...leftLines(left)].join('\n'),
    problems: problemLines(left),
    exit: exportExit(left),
  }
}
