import { counted, grouped } from '#lib/format/count.ts'
import type { Job } from '#lib/schema/job.ts'

/** How an import comes along: “3,000 of 10,000 files · 1,500 files a second · about 5 s left”. */
export function importPace({ done, total, elapsedMs }: Pick<Job, 'done' | 'total' | 'elapsedMs'>): string {
  if (total === 0) return 'Looking for changed files…'
  const parts = [`${grouped(done)} of ${counted(total, 'file')}`]
  if (done > 0 && elapsedMs > 0) {
    const perSecond = done / (elapsedMs / 1_000)
    parts.push(`${counted(Math.max(1, Math.round(perSecond)), 'file')} a second`)
    if (done < total) parts.push(`about ${duration((total - done) / perSecond)} left`)
  }
  return parts.join(' · ')
}

/** A length of time: “89 s”, “10 min”, “2 h 31 min”. */
export function duration(seconds: number): string {
  if (Math.round(seconds) < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
