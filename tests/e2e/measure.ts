import type { Page } from '@playwright/test'

/** What of the page has left its place: the document that scrolls or is larger than its window, what scrolls and is no pane. */
export function moved(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    const found: string[] = []
    const lowest = () =>
      [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().bottom >= root.scrollHeight - 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 120))
    if (root.scrollHeight > window.innerHeight)
      found.push(`the document is ${root.scrollHeight} high by ${lowest().join(' ')}`)
    if (root.scrollWidth > window.innerWidth) found.push(`the document is ${root.scrollWidth} wide`)
    if (window.scrollX + window.scrollY > 0) found.push(`the document scrolled to ${window.scrollY}`)
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, position } = getComputedStyle(element)
      const isField = element.matches('input, textarea, select')
      const scrolls = [overflowX, overflowY].some((word) => word === 'auto' || word === 'scroll')
      const name = `${element.tagName} ${element.getAttribute('class')?.slice(0, 60)}`
      // Hidden words inside stand where the page begins, not where the pane is.
      if (scrolls && !isField && position === 'static') found.push(`unpositioned: ${name}`)
      if (!scrolls && !isField && element.scrollTop > 0) found.push(`scrolled: ${name}`)
    }
    return found
  })
}

/** What stands beyond the window's sides although nothing there scrolls sideways: it can be seen by nobody. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const mayLeave = (element: Element) => {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const { overflowX, position, clipPath } = getComputedStyle(at)
        // A pane that scrolls up and down alone hides what is too wide just as well.
        const isSideways = at.matches('section[tabindex="0"]') && overflowX === 'auto'
        if (isSideways || (position === 'absolute' && clipPath !== 'none')) return true
      }
      return false
    }
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0 || !element.checkVisibility({ visibilityProperty: true }))
        return []
      const isInside = box.left >= -0.5 && box.right <= window.innerWidth + 0.5
      return isInside || mayLeave(element) || element.closest('svg, iframe') !== null
        ? []
        : [`${element.tagName} "${element.textContent?.slice(0, 40)}" ${box.left}–${box.right}`]
    })
  })
}

/** Controls of less than 24 × 24 pixels; links and buttons that stand in a line of text are as high as it. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inLine = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      element.parentElement?.matches('p, h4, li, bdi, dd, span, td')
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role="button"], [role="menuitem"], [role="option"]',
    )) {
      const target = element.closest('label') ?? element
      const { width, height } = target.getBoundingClientRect()
      const isHidden =
        !element.checkVisibility({ visibilityProperty: true }) ||
        getComputedStyle(element).clipPath !== 'none' ||
        (width <= 1 && height <= 1)
      if (isHidden || inLine(target)) continue
      if (width < 23.9 || height < 23.9)
        found.push(`${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`)
    }
    return found
  })
}

/** Controls in view whose middle belongs to something else that stands over it. */
export function coveredTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isClipped = (element: Element, x: number, y: number) => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const box = at.getBoundingClientRect()
        const isCut = getComputedStyle(at).overflowY !== 'visible'
        // An edge belongs to either side.
        const isOutside = x < box.left + 1 || x > box.right - 1 || y < box.top + 1 || y > box.bottom - 1
        if (isCut && isOutside) return true
      }
      return x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight
    }
    return [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ].flatMap((control) => {
      const target = control.closest('label') ?? control
      const { left, top, width, height } = target.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const isHidden =
        !control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        getComputedStyle(target).clipPath !== 'none' ||
        getComputedStyle(target).pointerEvents === 'none'
      if (isHidden || width <= 1 || isClipped(target, x, y)) return []
      const hit = document.elementFromPoint(x, y)
      // The link past the header shows while it has the focus.
      const isFocused = hit !== null && hit === document.activeElement
      if (hit !== null && (target.contains(hit) || hit.contains(target) || isFocused)) return []
      return [`${target.outerHTML.slice(0, 90)} under ${hit?.outerHTML.slice(0, 90)}`]
    })
  })
}

/** Lines and words as far apart as WCAG 1.4.12 lets a reader set them. */
export const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/** Texts of which a part is cut away by the box that they stand in; a shortening by design ends in dots. */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const look = getComputedStyle(element)
      const { overflowX, overflowY, textOverflow, webkitLineClamp, clipPath } = look
      const hides = (word: string) => word === 'hidden' || word === 'clip'
      const isOwn = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      if (
        !element.checkVisibility() ||
        clipPath !== 'none' ||
        look.clip !== 'auto' ||
        // A fade with a button below says that there is more; of the marks of a row the lightest give way.
        look.maskImage !== 'none' ||
        look.flexDirection === 'row-reverse'
      )
        return []
      const isHigh =
        hides(overflowY) && webkitLineClamp === 'none' && element.scrollHeight > element.clientHeight + 1
      const isWide =
        hides(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1
      // A button is as wide as it is: words that are wider stand over its edge.
      const isOver =
        isOwn &&
        element.matches('button, a, label, span') &&
        getComputedStyle(element).display !== 'inline' &&
        overflowX === 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0
      return isHigh || isWide || isOver
        ? [
            `${element.tagName} "${element.textContent?.slice(0, 50)}" ${element.className.toString().slice(0, 60)}`,
          ]
        : []
    }),
  )
}
