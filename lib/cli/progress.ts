import { counted, grouped } from '#lib/format/count.ts'

/** Work that is over sooner is not worth a line. */
const PATIENCE_MS = 1_000
const BEAT_MS = 200
/** Takes the present line away. */
const CLEARED = '\r\u001b[K'

export type Progress = {
  /** Tells how far the work is; `total` 0 where that is not known. */
  readonly tell: (done: number, total: number) => void
  /** Takes the line away, so that what follows stands alone. */
  readonly end: () => void
}

/**
 * A line on the terminal that says how far long work is, how fast and how much longer; nothing where standard error is
 * no terminal. `what` names one thing that is counted: “file”.
 */
export function progressLine(doing: string, what: string, stream = process.stderr): Progress {
  if (!stream.isTTY) return { tell: () => undefined, end: () => undefined }
  const began = Date.now()
  let written = 0
  return {
    tell(done, total) {
      const now = Date.now()
      if (now - began < PATIENCE_MS || now - written < BEAT_MS) return
      written = now
      const line = progressText(doing, what, { done, total, ms: now - began })
      stream.write(`${CLEARED}${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`)
    },
    end() {
      if (written > 0) stream.write(CLEARED)
      written = 0
    },
  }
}

/** Says on the terminal what is at work, where nobody can tell how far it is. */
export async function whileShown<T>(
  doing: string,
  work: () => Promise<T>,
  stream = process.stderr,
): Promise<T> {
  if (!stream.isTTY) return work()
  stream.write(`${doing}…`)
  try {
    return await work()
  } finally {
    stream.write(CLEARED)
  }
}

/** “Deciding: 4,500 of 10,000 articles, 2,100 a second, 3 s left”. */
export function progressText(
  doing: string,
  what: string,
  { done, total, ms }: { done: number; total: number; ms: number },
): string {
  const rate = ms > 0 ? (done * 1_000) / ms : 0
  const parts = [total > 0 ? `${grouped(done)} of ${counted(total, what)}` : counted(done, what)]
  if (rate > 0) parts.push(`${grouped(rate < 10 ? Number(rate.toFixed(1)) : Math.round(rate))} a second`)
  if (rate > 0 && total > done) parts.push(`${duration((total - done) / rate)} left`)
  return `${doing}: ${parts.join(', ')}`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}
