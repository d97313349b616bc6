import { exportExit, leftLines, problemLines } from '#lib/cli/export-text.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { writeOutput, writeTree } from '#lib/collection/outside.ts'
import { CopydeskError } from '#lib/errors.ts'
import { type Changes, changedFiles } from '#lib/export/changed-files.ts'
import { PATCH_MAGIC, patchChunks } from '#lib/export/patch.ts'
import { ZIP_MAGIC, zipChunks } from '#lib/export/zip.ts'
import { counted } from '#lib/format/count.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'

/** Another way out than the content folder; at most one of them is given. */
export type Way = { to?: string; patch?: string; zip?: string }

/** Also where the place is empty by mistake, for then nothing may be written into the content folder. */
export function isElsewhere({ to, patch, zip }: Way): boolean {
  return [to, patch, zip].some((place) => place !== undefined)
}

type Options = Way & { json?: boolean }

/** Writes what an export would write into a folder, a patch or an archive, a few files at a time. */
export async function exportElsewhere(
  request: Parameters<typeof changedFiles>[0],
  options: Options,
): Promise<Result<Outcome>> {
  const changes = await changedFiles(request)
  if (!changes.ok) return changes
  if (options.patch === '-') return printed(changes.value, options)
  const target = await writeElsewhere(request.root, changes.value, options)
  return mapOk(target, (to) => {
    const count = changes.value.result.written.length
    return outcome(changes.value, { to }, `${counted(count, 'changed file')} in ${to}.`)
  })
}

function writeElsewhere(root: string, { files }: Changes, { to, patch, zip }: Way): Promise<Result<string>> {
  if (to !== undefined) return writeTree(root, to, bytesOf(files))
  if (zip !== undefined) return writeOutput(root, zip, { chunks: zipChunks(files), magic: ZIP_MAGIC })
  return writeOutput(root, patch ?? '', { chunks: patchChunks(files), magic: PATCH_MAGIC })
}

async function* bytesOf(files: Changes['files']) {
  for await (const { path, after } of files) yield { path, bytes: after }
}

/** The patch alone on stdout, what else there is to say on stderr; with `--json` all in the one object. */
async function printed(changes: Changes, { json = false }: Options): Promise<Result<Outcome>> {
  try {
    const chunks: Buffer[] = []
    let last = ''
    for await (const chunk of patchChunks(changes.files)) {
      if (json) chunks.push(chunk)
      else {
        await new Promise((resolve) => process.stdout.write(last, resolve))
        last = chunk.toString('utf8')
      }
    }
    const patch = Buffer.concat(chunks).toString('utf8')
    const count = changes.result.written.length
    const report = outcome(changes, { to: '-', patch }, `${counted(count, 'changed file')}.`)
    if (!json) process.stderr.write(`${report.text}\n`)
    // The end of its last line is for whoever prints it.
    return ok({ ...report, text: last.replace(/\n$/, '') })
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

function outcome({ result }: Changes, where: Record<string, string>, sentence: string): Outcome {
  return {
    json: { runId: null, ...where, ...result },
    text: [sentence, ...leftLines(result)].join('\n'),
    problems: problemLines(result),
    exit: exportExit(result),
  }
}
