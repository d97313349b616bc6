import { exportExit, leftLines, problemLines } from '#lib/cli/export-text.ts'
import { tell } from '#lib/cli/launch/tell.mjs'
import type { Outcome } from '#lib/cli/output.ts'
import { writeOutput, writeTree } from '#lib/collection/outside.ts'
import { CopydeskError, failure } from '#lib/errors.ts'
import { type Changes, changedFiles } from '#lib/export/download/changed-files.ts'
import { PATCH_MAGIC, patchChunks } from '#lib/export/download/patch.ts'
import { ZIP_MAGIC, zipChunks } from '#lib/export/download/zip.ts'
import { counted } from '#lib/format/count.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'

/** Another way out than the content folder; at most one of them is given. */
export type Way = { to?: string; patch?: string; zip?: string; force?: boolean }

/** Also where the place is empty by mistake, for then nothing may be written into the content folder. */
export function isElsewhere({ to, patch, zip }: Way): boolean {
  return [to, patch, zip].some((place) => place !== undefined)
}

type Options = Way & { json?: boolean }

/** What makes one file of the changed ones. */
const KINDS = {
  patch: { chunksOf: patchChunks, magic: PATCH_MAGIC, encoding: 'utf8' },
  zip: { chunksOf: zipChunks, magic: ZIP_MAGIC, encoding: 'base64' },
} as const

/** Writes what an export would write into a folder, a patch or an archive, a few files at a time. */
export async function exportElsewhere(
  request: Parameters<typeof changedFiles>[0],
  options: Options,
): Promise<Result<Outcome>> {
  const kind = options.zip === undefined ? 'patch' : 'zip'
  const printed = options[kind] === '-'
  if (printed && kind === 'zip' && !options.json && process.stdout.isTTY) return err(NOT_ON_A_TERMINAL)
  const changes = await changedFiles(request)
  if (!changes.ok) return changes
  if (printed) return print(kind, changes.value, options)
  const target = await writeElsewhere(request.root, changes.value, options)
  return mapOk(target, (to) => {
    const count = changes.value.result.written.length
    return outcome(changes.value, { to }, `${counted(count, 'changed file')} in ${to}.`)
  })
}

const NOT_ON_A_TERMINAL = failure('INVALID_INPUT', {
  place: '--zip',
  message: 'An archive is nothing for a terminal.',
  hint: 'Send it into a pipe or a file, or name the file instead of -. Nothing was written.',
})

function writeElsewhere(root: string, { files }: Changes, options: Way): Promise<Result<string>> {
  const { to, patch, zip, force } = options
  if (to !== undefined) return writeTree(root, to, bytesOf(files))
  const { chunksOf, magic } = zip === undefined ? KINDS.patch : KINDS.zip
  return writeOutput(root, zip ?? patch ?? '', { chunks: chunksOf(files), magic, force })
}

async function* bytesOf(files: Changes['files']) {
  for await (const { path, after } of files) yield { path, bytes: after }
}

/** The file alone on stdout, what else there is to say on stderr; with `--json` all in the one object. */
async function print(
  kind: keyof typeof KINDS,
  changes: Changes,
  { json = false }: Options,
): Promise<Result<Outcome>> {
  try {
    const { chunksOf, encoding } = KINDS[kind]
    const chunks: Buffer[] = []
    for await (const chunk of chunksOf(changes.files)) {
      if (json) chunks.push(chunk)
      else await passOn(chunk)
    }
    const count = changes.result.written.length
    const inside = json ? { [kind]: Buffer.concat(chunks).toString(encoding) } : {}
    const report = outcome(changes, { to: '-', ...inside }, `${counted(count, 'changed file')}.`)
    return ok(
      json
        ? report
        : {
            ...report,
            text: '',
            warnings: [],
            problems: [...report.text.split('\n'), ...(report.problems ?? [])],
          },
    )
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

/** Half a file that ends well would be taken for a whole one. */
async function passOn(chunk: Uint8Array): Promise<void> {
  const untold = await tell(process.stdout, chunk)
  if (untold === null) return
  const reason = untold.closed ? 'whoever reads it has gone' : untold.reason
  const message = `Standard output took a part of it only: ${reason}.`
  throw new CopydeskError(
    failure('TARGET_UNWRITABLE', { message, hint: 'Nothing was changed; export again.' }),
  )
}

function outcome({ result }: Changes, where: Record<string, string>, sentence: string): Outcome {
  return {
    json: { runId: null, ...where, ...result },
    text: [sentence, ...leftLines(result)].join('\n'),
    problems: problemLines(result),
    exit: exportExit(result),
  }
}
