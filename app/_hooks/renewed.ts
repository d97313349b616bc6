let renewed = false
let hear: (() => void) | null = null

/** The desk speaks another protocol than this page. It stays so: there is no way back but to load the page anew. */
export function noteRenewed(): void {
  renewed = true
  hear?.()
}

/** Calls `heard` once that is known; the way to stop listening is returned. */
export function whenRenewed(heard: () => void): () => void {
  hear = heard
  if (renewed) heard()
  return () => {
    hear = null
  }
}

/** Loads the page anew. The field that was left for its button hands on first what was typed in it. */
export function loadAnew(): void {
  setTimeout(() => window.location.reload())
}
