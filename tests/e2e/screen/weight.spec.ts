import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const BUDGET = 200_000

test(`the desk loads at most ${BUDGET / 1000} kB of scripts, compressed`, async ({
  page: first,
  context,
  server,
}) => {
  await signIn(first, server)
  await first.close()
  // A page of its own asks for everything itself, as on the first visit of the day.
  const page = await context.newPage()
  const asked = new Set<string>()
  const note = (response: Response) => {
    if (response.request().resourceType() === 'script') asked.add(response.url())
  }
  page.on('response', note)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(`${server.url}/queue`, { waitUntil: 'networkidle' })
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
  // What is fetched ahead goes on; the rest is here.
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: idle parts').length > 5)
  await expect.poll(() => asked.size).toBeGreaterThan(8)
  page.off('response', note)
  // What is fetched while nobody waits for anything, by the page or by what works for it, is not what the desk takes.
  const before = await askedBefore(page, 'copydesk: begun')
  const needed = [...asked].filter((url) => before.includes(url))
  expect(asked.size - needed.length).toBeGreaterThan(3)
  // Asked for anew: a browser keeps what a worker ran from whoever would read it.
  const weighed = await Promise.all(
    needed.map(async (url) => {
      const script = await context.request.get(url)
      return [url, gzipSync(await script.body()).length] as const
    }),
  )
  const sizes = weighed.sort((a, b) => b[1] - a[1])
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  const list = sizes.map(([url, bytes]) => `${bytes} ${new URL(url).pathname}`).join('\n')
  test.info().annotations.push({ type: 'weight', description: `${total} bytes in ${sizes.length} scripts` })
  expect(sizes.length).toBeGreaterThan(3)
  expect(total, list).toBeLessThanOrEqual(BUDGET)
})

/** What the page had asked for when it set a mark, by the clock of both. */
function askedBefore(page: Page, mark: string): Promise<string[]> {
  return page.evaluate((mark) => {
    const [first] = performance.getEntriesByName(mark)
    if (first === undefined) throw new Error(`The page never set the mark “${mark}”.`)
    const all = performance.getEntriesByType('resource')
    return all.filter(({ startTime }) => startTime < first.startTime).map(({ name }) => name)
  }, mark)
}
