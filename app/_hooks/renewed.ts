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

/** Loads the page anew. What is being typed is handed on first, as when its field is left. */
export function loadAnew(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  setTimeout(() => window.location.reload())
}
