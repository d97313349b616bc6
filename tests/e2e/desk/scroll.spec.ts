import { expect, type Page, test } from '@playwright/test'
import { type LiveDesk, liveDesk, signIn } from '#tests/e2e/live-desk.ts'

const ROWS = 500

type Frames = { readonly seen: number; readonly blank: string[]; readonly furthest: number }

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(750, { watch: false })
})
test.afterAll(() => desk.stop())

test(`${ROWS} rows scroll by wheel without a blank frame`, async ({ page }) => {
  const frames = await watchFrames(page)
  const box = await page.getByRole('list', { name: 'Articles' }).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 100, 400)
  for (let turn = 0; (await frames()).furthest < ROWS && turn < 2_000; turn += 1)
    await page.mouse.wheel(0, 300)
  await expectCovered(await frames())
})

test(`${ROWS} rows scroll a little at every frame without a blank one`, async ({ page }) => {
  const frames = await watchFrames(page)
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve) => {
        const scroller = document.querySelector('ul[aria-label="Articles"]')?.parentElement
        if (!(scroller instanceof HTMLElement)) throw new Error('There is no list.')
        let before = -1
        let stuck = 0
        const step = () => {
          scroller.scrollTop += 120
          // The end of what is fetched so far: more is on its way.
          stuck = scroller.scrollTop === before ? stuck + 1 : 0
          before = scroller.scrollTop
          if (before >= rows * 88 || stuck > 600) resolve()
          else requestAnimationFrame(step)
        }
        step()
      }),
    ROWS,
  )
  await expectCovered(await frames())
})

async function expectCovered({ seen, blank, furthest }: Frames): Promise<void> {
  expect(furthest).toBeGreaterThanOrEqual(ROWS)
  expect(seen).toBeGreaterThan(100)
  expect(blank).toEqual([])
}

/** Looks, right behind every frame, whether a row covers the list at its top, middle and bottom. */
async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  await signIn(page, desk.server, '/queue')
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
  const handle = await page.evaluateHandle(() => {
    const result = { seen: 0, blank: [] as string[], furthest: 0 }
    const list = document.querySelector('ul[aria-label="Articles"]')
    const scroller = list?.parentElement
    if (!(list instanceof HTMLElement) || !(scroller instanceof HTMLElement))
      throw new Error('There is no list.')
    const channel = new MessageChannel()
    const look = () => {
      const box = scroller.getBoundingClientRect()
      const bottom = Math.min(box.bottom, list.getBoundingClientRect().bottom)
      const x = box.left + box.width / 2
      for (const y of [box.top + 2, (box.top + bottom) / 2, bottom - 2]) {
        const row = document.elementFromPoint(x, y)?.closest('li')
        if (!row)
          result.blank.push(`frame ${result.seen}: nothing at ${y}, scrolled to ${scroller.scrollTop}`)
        const place = Number(row?.getAttribute('aria-posinset') ?? 0)
        result.furthest = Math.max(result.furthest, place)
      }
      result.seen += 1
    }
    channel.port1.onmessage = look
    const frame = () => {
      // Callbacks of this frame and what they bring about run before a task does.
      channel.port2.postMessage(null)
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    return result
  })
  return () => handle.jsonValue()
}
