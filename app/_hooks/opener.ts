const OVER = '[role="dialog"], [role="menu"]'

let opener: Element | null = null

/** Notes what has the focus as what a dialog is opened from; one that is opened from another has the same opener. */
export function noteOpener(): void {
  const at = document.activeElement
  if (at !== null && at !== document.body && at.closest(OVER) === null) opener = at
}

/**
 * The focus goes back to where it was; where that is gone, hidden or takes none for now to what holds it, to what the
 * page is about, or to a pane; unless something else was given it meanwhile.
 */
export function focusOpener(): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return
  const back = [
    opener,
    opener?.parentElement?.closest('[tabindex="0"], [data-pane]'),
    document.getElementById('main'),
    ...document.querySelectorAll('[data-pane]'),
  ].find(takesFocus)
  if (back === undefined) return
  if (back.tabIndex < 0) back.tabIndex = -1
  back.focus({ preventScroll: true })
}

function takesFocus(element: Element | null | undefined): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.isConnected &&
    element.checkVisibility() &&
    !element.matches(':disabled')
  )
}
