import { counted, grouped } from '#lib/format/count.ts'

/** Work that is over sooner is not worth a line. */
const PATIENCE_MS = 1_000
const BEAT_MS = 200
/** Takes the present line away. */
const CLEARED = '\r\u001b[K'

/** Where a line of progress goes. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>

export type Progress = {
  /** Says what is at work now, where nobody can tell yet how far it is. `what` names one thing that will be counted. */
  readonly say: (doing: string, what?: string) => void
  /** Tells how far the work is; `total` 0 where that is not known. */
  readonly tell: (done: number, total: number) => void
  /** Takes the line away, so that what follows stands alone. */
  readonly end: () => void
}

const SILENT: Progress = { say: () => undefined, tell: () => undefined, end: () => undefined }

/**
 * A line on the terminal that says how far long work is, how fast and how much longer; nothing where standard error is
 * no terminal. `what` names one thing that is counted: “file”.
 */
export function progressLine(doing: string, what: string, stream: Terminal = process.stderr): Progress {
  if (!stream.isTTY) return SILENT
  let now = { doing, what, began: Date.now() }
  let written = 0
  const show = (line: string) =>
    stream.write(`${CLEARED}${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`)
  return {
    say(doing, what = now.what) {
      now = { doing, what, began: Date.now() }
      written = now.began
      show(`${doing}…`)
    },
    tell(done, total) {
      const at = Date.now()
      if (at - now.began < PATIENCE_MS || at - written < BEAT_MS) return
      written = at
      show(progressText(now.doing, now.what, { done, total, ms: at - now.began }))
    },
    end() {
      if (written > 0) stream.write(CLEARED)
      written = 0
    },
  }
}

/** Shows a line of progress while work goes on, and takes it away however that ends. */
export async function withProgress<T>(
  doing: string,
  what: string,
  work: (progress: Progress) => Promise<T>,
  stream: Terminal = process.stderr,
): Promise<T> {
  const progress = progressLine(doing, what, stream)
  try {
    return await work(progress)
  } finally {
    progress.end()
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
