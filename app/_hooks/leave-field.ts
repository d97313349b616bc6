/**
 * Gives the keys back to the desk: the focus goes from a field to the pane that it is in, or else to the first one, or
 * where there is none to what the page is about, and never to the body. There the next key is for what is read, and presses nothing.
 */
export function leaveField(field: HTMLElement): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const pane = field.closest<HTMLElement>('[data-pane]') ?? panes.find((each) => each.checkVisibility())
  const to =
    pane?.querySelector<HTMLElement>('li [aria-current="true"]') ?? pane ?? document.getElementById('main')
  to?.focus({ preventScroll: true })
  // What cannot take it leaves it to nobody.
  if (document.activeElement === field) field.blur()
}
