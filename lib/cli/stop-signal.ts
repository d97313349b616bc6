const LOOK_MS = 1_000

/**
 * Aborts when this process is asked to end, so that work can stop at a good place instead of in the middle.
 * `withParent`: also when the process that started this one is gone, which it may be without a word.
 */
export function stopSignal({ withParent = false } = {}): AbortSignal {
  const control = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => control.abort())
  if (withParent) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && control.abort(), LOOK_MS).unref()
  }
  return control.signal
}
