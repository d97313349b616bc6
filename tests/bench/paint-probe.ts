import type { Page } from '@playwright/test'

/** Milliseconds from a key to the frame that shows what it brought, by what was waited for. */
export type Paints = { readonly article: number[]; readonly text: number[] }

declare global {
  interface Window {
    paintProbe: Paints & { waiting: boolean }
  }
}

/** The key that does nothing but change a text: the floor of every other key. */
export const TEXT_KEY = 'F9'

/**
 * Before any script of the page: measures, inside the page, how long each decision key takes until the article of
 * the row behind is selected and its heading is painted, and how long a key that only swaps one text takes.
 */
export async function installPaintProbe(page: Page): Promise<void> {
  await page.addInitScript((textKey) => {
    const probe = { article: [] as number[], text: [] as number[], waiting: false }
    window.paintProbe = probe
    const heading = () => document.querySelector('section[aria-label="Article"] h2')?.textContent
    const selected = () => document.querySelector('li:has([aria-current="true"])')
    const placeOf = (row: Element | null) => Number(row?.getAttribute('aria-posinset') ?? Number.NaN)

    // A callback of the next frame runs before that frame is painted; one of the frame after it, behind.
    const whenPainted = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then))
    const measure = (start: number, samples: number[], isShown: () => boolean) => {
      probe.waiting = true
      const observer = new MutationObserver(look)
      const finish = () => {
        samples.push(performance.now() - start)
        probe.waiting = false
      }
      function look() {
        if (!isShown()) return
        observer.disconnect()
        whenPainted(finish)
      }
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      look()
    }

    // Capturing on the window: before the desk hears of the key.
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === textKey) {
          const text = document.querySelector('output#paint-probe') ?? document.createElement('output')
          text.id = 'paint-probe'
          if (!text.isConnected) document.body.append(text)
          const wanted = String(event.timeStamp)
          measure(event.timeStamp, probe.text, () => text.textContent === wanted)
          text.textContent = wanted
          return
        }
        if (!['a', 'r', 'h'].includes(event.key)) return
        const place = placeOf(selected()) + 1
        const title = document.querySelector(`li[aria-posinset="${place}"] bdi`)?.textContent
        measure(
          event.timeStamp,
          probe.article,
          () => placeOf(selected()) === place && title !== undefined && heading() === title,
        )
      },
      true,
    )
  }, TEXT_KEY)
}

/** Presses a key and waits until what it brings is painted, for keys that the probe measures. */
export async function pressAndSee(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForFunction(() => !window.paintProbe.waiting, undefined, { polling: 'raf', timeout: 10_000 })
}

/** What was measured since the last call. */
export async function takePaints(page: Page): Promise<Paints> {
  return page.evaluate(() => {
    const { article, text } = window.paintProbe
    return { article: article.splice(0), text: text.splice(0) }
  })
}
