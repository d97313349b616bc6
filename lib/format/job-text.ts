import { bulkDone, bulkOrder } from '#lib/format/bulk-text.ts'
import { agreeing, counted, grouped } from '#lib/format/count.ts'
import { duration } from '#lib/format/import-pace.ts'
import type { DeskJob, Job } from '#lib/schema/job.ts'

/** What a job over many articles does: “Approve 12 articles”; of one that has ended, what it did: “Approved 9 articles”. */
export function jobTitle(job: DeskJob): string {
  const hasEnded = job.state !== 'running' && job.state !== 'failed'
  if (job.kind === 'bulk')
    return hasEnded ? bulkDone(job.action, job.report.changed) : bulkOrder(job.action, job.total)
  return hasEnded ? `Took back ${counted(job.done, 'article')}` : `Take back ${counted(job.total, 'article')}`
}

/** Where a job stood when it was first seen: its pace is measured from there. */
export type Seen = Pick<Job, 'done' | 'elapsedMs'>
type Paced = Seen & Pick<Job, 'total' | 'cancelling'>

/** How a running job comes along: “3,000 of 10,000 · about 20 s left”. */
export function jobPace({ done, total, elapsedMs, cancelling }: Paced, since: Seen): string {
  if (total === 0) return cancelling ? 'Stopping…' : 'Beginning…'
  const so = `${grouped(done)} of ${grouped(total)}`
  if (cancelling) return `${so} · stopping…`
  const pace = (done - since.done) / (elapsedMs - since.elapsedMs)
  return pace > 0 && done < total ? `${so} · about ${duration((total - done) / pace / 1_000)} left` : so
}

/** What became of a job that has ended: “1,200 changed, 3 passed over”. */
export function jobOutcome(job: DeskJob): string {
  const { state, done, total } = job
  if (state === 'failed') return `Broke off after ${grouped(done)} of ${grouped(total)}`
  const left = total - done > 0 ? `, ${grouped(total - done)} not reached` : ''
  if (job.kind === 'undo') {
    const { stands = 0, by = [] } = job.report ?? {}
    const later =
      stands > 0 ? `; what ${by.join(' and ')} did later in ${grouped(stands)} of them stands` : ''
    return `${counted(done, 'article')} taken back${left}${later}`
  }
  const { changed, unchanged, skipped, flags } = job.report
  const parts = [
    `${grouped(changed)} changed`,
    ...(unchanged > 0 ? [`${grouped(unchanged)} ${agreeing(unchanged, 'was', 'were')} so already`] : []),
    ...(skipped > 0 ? [`${grouped(skipped)} passed over`] : []),
    ...(job.action.do === 'decide' && flags > 0
      ? [`${counted(flags, 'published flag')} changed with it`]
      : []),
  ]
  return parts.join(', ') + left
}
