import { useSyncExternalStore } from 'react'
import { browserStore, keepIfTaken } from '#app/_hooks/browser-store.ts'
import { type HintsKept, readHints } from '#app/(desk)/queue/_components/hints/hints.ts'

const NAME = 'copydesk.hints'

let known: { text: string | null; kept: HintsKept } = { text: null, kept: readHints(null) }

function hintsNow(): HintsKept {
  const text = browserStore.getItem(NAME)
  if (text !== known.text) known = { text, kept: readHints(text) }
  return known.kept
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

/** Which hints this browser has shown enough, and how that is changed; all windows of it agree. */
export function useHints() {
  const kept = useSyncExternalStore(subscribe, hintsNow, hintsNow)
  const change = (by: (kept: HintsKept) => HintsKept) => {
    const before = hintsNow()
    const next = by(before)
    if (next === before) return
    keepIfTaken(NAME, JSON.stringify(next))
    // Browsers tell the other windows only.
    window.dispatchEvent(new Event('storage'))
  }
  return { kept, change }
}
