import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
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
  const asked = new Map<string, number>()
  const note = (response: Response) => {
    const request = response.request()
    if (request.resourceType() === 'script') asked.set(response.url(), request.timing().startTime)
  }
  page.on('response', note)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(`${server.url}/queue`, { waitUntil: 'networkidle' })
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
  // What is fetched ahead goes on; the rest is here.
  page.off('response', note)
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: idle parts').length > 5)
  // What is fetched while nobody waits for anything, by the page or by what works for it, is not what the desk takes.
  const idle = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('copydesk: idle parts')
    return performance.timeOrigin + (first?.startTime ?? Number.POSITIVE_INFINITY)
  })
  const needed = [...asked].filter(([, at]) => at < idle).map(([url]) => url)
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
