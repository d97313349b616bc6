import { isTyping } from '#app/_hooks/use-shortcuts.ts'

const LINES = 60
const page = (height: number) => Math.max(height - LINES, height / 2)
const FAR = 1e7

/** How far each key moves a pane of this height, in pixels. */
const STEPS: Readonly<Record<string, (height: number) => number>> = {
  ' ': page,
  PageDown: page,
  PageUp: (height) => -page(height),
  ArrowDown: () => LINES,
  ArrowUp: () => -LINES,
  Home: () => -FAR,
  End: () => FAR,
}

/**
 * The keys that page through a document page through what is read, wherever the focus is: the dialog that is open,
 * else the article, else the list or the page. Marked by `data-pane`; the last that is seen counts.
 */
export function onPaneKey(event: KeyboardEvent): void {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined
  if (step === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (isTyping(event.target) || hasUseFor(event.target, event.key)) return
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const seen = panes.findLast((element) => element.checkVisibility())
  if (seen === undefined) return
  event.preventDefault()
  const pane = scrollerOf(seen)
  const by = step(pane.clientHeight)
  pane.scrollBy({ top: event.key === ' ' && event.shiftKey ? -by : by })
}

/** A pane that is whole stands, in a low window, in another one that scrolls. */
function scrollerOf(pane: HTMLElement): HTMLElement {
  const isWhole = pane.scrollHeight <= pane.clientHeight
  return (isWhole && pane.parentElement?.closest<HTMLElement>('[data-pane]')) || pane
}

/** Space presses what has the focus, but for what is open already; arrows go through the choices of one group. */
function hasUseFor(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (key === ' ') return target.matches('button:not([aria-current="true"]), summary, input, [role="button"]')
  return target.matches('[type="radio"], [role="menu"] *, [data-holds-keys] *')
}
