import { PAGED_AFTER, PAGED_BEFORE } from '#app/_hooks/page-ends.ts'
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
  const isBack = event.key === ' ' && event.shiftKey
  const by = step(pane.clientHeight)
  if (event.key === ' ' && isThrough(pane, isBack) && !event.repeat)
    seen.dispatchEvent(new Event(isBack ? PAGED_BEFORE : PAGED_AFTER))
  else pane.scrollBy({ top: isBack ? -by : by })
}

/** What is still on its way, marked by `data-coming`, is not read yet. */
function isThrough(pane: HTMLElement, isBack: boolean): boolean {
  const { scrollTop, clientHeight, scrollHeight } = pane
  if (!isBack && pane.querySelector('[data-coming]') !== null) return false
  return isBack ? scrollTop <= 0 : scrollTop + clientHeight >= scrollHeight - 1
}

/** A pane that is whole has a part that is read, which scrolls, or stands, in a low window, in another one that does. */
function scrollerOf(pane: HTMLElement): HTMLElement {
  if (scrolls(pane)) return pane
  const part = pane.querySelector<HTMLElement>('[data-scroller]')
  if (part !== null && scrolls(part)) return part
  return pane.parentElement?.closest<HTMLElement>('[data-pane]') ?? part ?? pane
}

const scrolls = (element: HTMLElement) => element.scrollHeight > element.clientHeight

/** Space presses what has the focus, but for what is open already; arrows go through the choices of one group. */
function hasUseFor(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (key === ' ') return target.matches('button:not([aria-current="true"]), summary, input, [role="button"]')
  return target.matches('[type="radio"], [role="menu"] *, [data-holds-keys] *')
}
