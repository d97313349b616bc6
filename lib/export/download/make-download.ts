import { writeOutput } from '#lib/collection/outside.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import type { Db } from '#lib/db/client.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { CopydeskError } from '#lib/errors.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { type ChangedFile, changedFile } from '#lib/export/download/changed-files.ts'
import { PATCH_MAGIC, patchChunks } from '#lib/export/download/patch.ts'
import { ZIP_MAGIC, zipChunks } from '#lib/export/download/zip.ts'
import { asPlanned } from '#lib/export/plan/plan-changed.ts'
import { planPortion } from '#lib/export/plan/plan-portion.ts'
import { betweenPortions, PORTION } from '#lib/export/portions.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { type DownloadFormat, WRITTEN_OUTCOMES } from '#lib/schema/export/export-plan.ts'

type Request = {
  readonly db: Db
  readonly root: string
  readonly planId: string
  readonly format: DownloadFormat
  /** Where the file goes. */
  readonly file: string
  readonly onProgress: (done: number) => void
  readonly shouldStop: () => Promise<boolean>
}

type Counts = { files: number; held: number; bytes: number }

const FORMATS = {
  patch: { chunks: patchChunks, magic: PATCH_MAGIC },
  zip: { chunks: zipChunks, magic: ZIP_MAGIC },
} as const

/** Thrown to leave the stream where the work is to stop; nothing is kept then. */
class Stopped extends Error {}

/**
 * Makes a patch or an archive of a plan, a few files at a time, whole or not at all. A file whose article or bytes
 * changed since the plan was made is left out and counted. `stopped` where it was asked to.
 */
export async function makeDownload(request: Request): Promise<Result<Counts | 'stopped'>> {
  const { db, root, format, file } = request
  const linked = await newLink(db, root)
  if (linked !== null) return err(linked)
  const counts = { files: 0, held: 0, bytes: 0 }
  let stopped = false
  const files = standing(request, counts, () => {
    stopped = true
  })
  const { chunks, magic } = FORMATS[format]
  const written = await writeOutput(root, file, {
    force: true,
    chunks: counted(chunks(files), counts),
    magic,
    mode: 0o600,
  })
  return stopped ? ok('stopped') : mapOk(written, () => counts)
}

async function* standing(
  { db, root, planId, onProgress, shouldStop }: Request,
  counts: Counts,
  stop: () => void,
): AsyncGenerator<ChangedFile> {
  const scope = await db.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  const identity = rootIdentity(root)
  for (let after: string | undefined = ''; after !== undefined; ) {
    onProgress(counts.files + counts.held)
    await betweenPortions()
    if (await shouldStop()) {
      stop()
      throw new Stopped('The download was stopped.')
    }
    const rows: { path: string; articleId: number; version: number; digest: string }[] =
      await db.exportPlanFile.findMany({
        where: { planId, aside: false, outcome: { in: WRITTEN_OUTCOMES }, path: { gt: after } },
        orderBy: { path: 'asc' },
        take: PORTION,
        select: { path: true, articleId: true, version: true, digest: true },
      })
    const ids = rows.map(({ articleId }) => articleId)
    const plans = await planPortion({ db, root, scope, ids })
    if (identity === null || rootIdentity(root) !== identity) throw new CopydeskError(contentGone(root))
    const byId = new Map(plans.map((plan) => [plan.article.id, plan]))
    for (const row of rows) {
      const plan = byId.get(row.articleId)
      const file = asPlanned(row, plan) ? changedFile(plan) : null
      if (file === null) counts.held += 1
      else {
        counts.files += 1
        yield file
      }
    }
    after = rows.at(-1)?.path
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, counts: Counts): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    counts.bytes += chunk.length
    yield chunk
  }
}
