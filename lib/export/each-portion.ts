import { setImmediate as breathe } from 'node:timers/promises'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { contentGone } from '#lib/export/content-gone.ts'
import { planPortion } from '#lib/export/plan-portion.ts'
import type { ArticlePlan } from '#lib/export/plan-tasks.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Files that are planned, written and confirmed together. */
export const PORTION = 250

/**
 * Lets timers and signals have their turn between two portions: neither the database nor the files make this thread
 * wait, so without it nobody would hear of a job that is at work.
 */
export async function betweenPortions(): Promise<void> {
  await breathe()
}

type Request = Omit<Parameters<typeof planPortion>[0], 'ids'>

/**
 * Plans articles portion by portion and hands each to `work`, until all are done or `work` says to stop.
 * CONTENT_UNREADABLE, before the files of a portion are taken for missing, where the content folder went away.
 */
export async function eachPortion<Stop>(
  request: Request,
  ids: readonly number[],
  work: (plans: readonly ArticlePlan[], done: number) => Promise<Stop | 'more'>,
): Promise<Result<Stop | 'done'>> {
  const { db, root } = request
  const linked = await newLink(db, root)
  if (linked !== null) return err(linked)
  const identity = rootIdentity(root)
  if (identity === null) return err(contentGone(root))
  for (let at = 0; at < ids.length; at += PORTION) {
    await betweenPortions()
    const portion = ids.slice(at, at + PORTION)
    const plans = await planPortion({ ...request, ids: portion })
    if (rootIdentity(root) !== identity) return err(contentGone(root))
    const answer = await work(plans, at + portion.length)
    if (answer !== 'more') return ok(answer)
  }
  return ok('done')
}
