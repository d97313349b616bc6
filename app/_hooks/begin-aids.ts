import { keepFocus } from '#app/_hooks/keep-focus.ts'
import { onPaneKey } from '#app/_hooks/pane-keys.ts'
import { stayOffline } from '#app/_hooks/stay-offline.ts'

let begun = false

/** Begins all of them, once; `held` is what had the focus last, and what held it. Returns what a key does. */
export function beginAids(held: readonly EventTarget[]): typeof onPaneKey {
  if (!begun) {
    document.addEventListener('keydown', onPaneKey)
    keepFocus(held)
    document.addEventListener('click', stayOffline, true)
  }
  begun = true
  return onPaneKey
}
