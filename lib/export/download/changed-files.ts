import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import type { Db } from '#lib/db/client.ts'
import { emptied } from '#lib/db/emptied.ts'
import { countUnchanged, type PlanScope, scopeIds } from '#lib/db/exports/plan-scope.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { CopydeskError } from '#lib/errors.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { addLeft, nothingLeft } from '#lib/export/plan/left.ts'
import { planPortion } from '#lib/export/plan/plan-portion.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { PORTION } from '#lib/export/portions.ts'
import { tellWritten } from '#lib/export/run/written-file.ts'
import { staySmall } from '#lib/export/stay-small.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ExportResult } from '#lib/schema/export/export.ts'

/** A file as it is and as an export would leave it. */
export type ChangedFile = { readonly path: string; readonly before: Buffer; readonly after: Buffer }

export type Changes = {
  /** To be gone through once; a few files at a time are in memory. Throws CONTENT_UNREADABLE. */
  readonly files: AsyncIterable<ChangedFile>
  /** What an export would do; whole once the files were gone through. */
  readonly result: Omit<ExportResult, 'runId'>
}

/**
 * What an export would write, for another way out than the content folder: a tree, a patch, an archive. Reads
 * only. The files are whole, `secured` among them, for whoever may export.
 */
export async function changedFiles(request: {
  db: Db
  actor: Actor
  root: string
  scope: PlanScope
  onProgress?: ((done: number, total: number) => void) | undefined
}): Promise<Result<Changes>> {
  const { db, root, scope } = request
  const allowed = authorise(request.actor, 'export')
  if (!allowed.ok) return allowed
  const refusal = (await newLink(db, root)) ?? (await emptied(db, root))
  if (refusal !== null) return err(refusal)
  staySmall(db)
  const result = {
    written: [],
    takenOut: [],
    ...nothingLeft(await countUnchanged(db, scope)),
  }
  return ok({ files: planned(request, result), result })
}

async function* planned(
  { db, root, scope, onProgress }: Parameters<typeof changedFiles>[0],
  result: Changes['result'],
): AsyncGenerator<ChangedFile> {
  const ids = await scopeIds(db, scope)
  const identity = rootIdentity(root)
  for (let at = 0; at < ids.length; at += PORTION) {
    onProgress?.(at, ids.length)
    const plans = await planPortion({ db, root, scope, ids: ids.slice(at, at + PORTION) })
    if (identity === null || rootIdentity(root) !== identity) throw new CopydeskError(contentGone(root))
    addLeft(result, plans)
    for (const plan of plans) {
      const file = changedFile(plan)
      if (file === null) continue
      if (plan.outcome.kind === 'write') {
        const { write } = plan.outcome
        const list = write.takesOut ? result.takenOut : result.written
        tellWritten(list, file.path, write)
      }
      yield file
    }
  }
}

/** The file of an article as its plan would leave it; null where it would not be written. */
export function changedFile({ article, outcome }: ArticlePlan): ChangedFile | null {
  if (outcome.kind !== 'write') return null
  const { beforeHead, entry, after } = outcome.write
  // A body stays as it is.
  const before = Buffer.from(beforeHead + entry.body, 'utf8')
  const { buffer, byteOffset, length } = after
  return { path: article.path, before, after: Buffer.from(buffer, byteOffset, length) }
}
