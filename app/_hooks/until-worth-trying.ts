const PAUSE_MS = 4_000

/** Resolves when the network is said to be back, when the page comes into view again, or after a pause. */
export function untilWorthTrying(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    const timer = setTimeout(done, PAUSE_MS)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', done)
  })
}
