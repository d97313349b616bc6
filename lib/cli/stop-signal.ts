/** Aborts when this process is asked to end, so that work can stop at a good place instead of in the middle. */
export function stopSignal(): AbortSignal {
  const control = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => control.abort())
  return control.signal
}
