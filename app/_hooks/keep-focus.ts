/** What takes the focus and no letter: the next key, which is meant for the desk, would be typed or choose there. */
const FOCUSABLE =
  'a[href], button:enabled, input:is([type="checkbox"], [type="radio"]):enabled, summary, [tabindex]:not(input, select, textarea)'

/** What says something and is answered. Once that is done the next key must answer nothing else. */
const NOTICE = 'section, [role="alert"], [role="status"]'

/** Something that had the focus or held it, and what stood behind it. */
type Step = { readonly element: Element; readonly next: Element | null }

/**
 * Focus never falls to the body: where what had it goes, is hidden or no longer takes it, the next thing there gets
 * it, or what the page is about; what is disabled for a while gets it back, where nobody moved it. Letting go of the
 * focus by hand, and what a dialog does when it closes, stay as they are.
 * `held` is what had the focus last, and what held it from the inside out, which may be gone by now.
 */
export function keepFocus(held: readonly EventTarget[]): void {
  let way: readonly Step[] = stepsOf(held)
  let lent: { readonly by: Element; readonly to: Element } | null = null
  let isAsked = false
  const look = () => {
    isAsked = false
    if (lent !== null && !lent.by.matches(':disabled')) {
      if (document.activeElement === lent.to && isSeen(lent.by) && lent.by instanceof HTMLElement)
        lent.by.focus({ preventScroll: true })
      lent = null
    }
    const [last] = way
    if (last === undefined) return
    const isDisabled = isSeen(last.element) && last.element.matches(':disabled')
    // Browsers take the focus from what is disabled later, or never.
    const isLost = document.activeElement === document.body || document.activeElement === last.element
    if (!isLost || (isSeen(last.element) && !isDisabled)) return
    const to = heir(way)
    to?.focus({ preventScroll: true })
    if (isDisabled && to !== undefined) lent = { by: last.element, to }
  }
  const observer = new MutationObserver(() => {
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(look)
  })
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['class', 'disabled', 'hidden'],
  })
  const remember = (target: EventTarget | null) => {
    if (target instanceof Element && target !== document.body) way = wayTo(target)
  }
  remember(document.activeElement)
  look()
  document.addEventListener('focusin', ({ target }) => remember(target))
  document.addEventListener('focusout', ({ target }) =>
    // Once whatever takes the focus has taken it, and what goes has gone.
    queueMicrotask(() => {
      const [last] = way
      if (last === undefined || last.element !== target || document.activeElement !== document.body) return
      if (isSeen(last.element) && !last.element.matches(':disabled')) way = []
    }),
  )
}

function wayTo(target: Element): Step[] {
  const way: Element[] = []
  for (let at: Element | null = target; at !== null; at = at.parentElement) way.push(at)
  return stepsOf(way)
}

function stepsOf(way: readonly EventTarget[]): Step[] {
  const end = way.indexOf(document.body)
  return way
    .slice(0, Math.max(end, 0))
    .filter((at) => at instanceof Element)
    .map((element) => ({ element, next: element.nextElementSibling }))
}

function heir(way: readonly Step[]): HTMLElement | undefined {
  const stands = way.findIndex(({ element }, at) => at > 0 && isSeen(element))
  const place = way[stands]?.element
  // Beside the page there is nothing that it would have led to.
  if (place === undefined || place.querySelector('header') !== null) return undefined
  // What held the focus is left altogether: the next key is for what is read, and presses nothing.
  const pane = [...place.querySelectorAll<HTMLElement>('[data-pane]')].findLast(isSeen)
  if (pane !== undefined) return pane.querySelector<HTMLElement>('li [aria-current="true"]') ?? pane
  const notice = way.slice(0, stands).some(({ element }) => element.matches(NOTICE))
  const around = notice ? place.closest<HTMLElement>('[data-pane]') : null
  if (around !== null) return around
  const choices = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isSeen)
  const next = way[stands - 1]?.next
  const after = choices.find((choice) => next != null && !isBefore(choice, next))
  return after ?? choices.at(-1) ?? heir(way.slice(stands))
}

const isSeen = (element: Element) => element.isConnected && element.checkVisibility()

const isBefore = (element: Element, other: Element) =>
  (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
