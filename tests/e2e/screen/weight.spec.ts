import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const BUDGET = 200_000

test(`the desk loads at most ${BUDGET / 1000} kB of scripts, compressed`, async ({ page, server }) => {
  await signIn(page, server)
  await page.waitForLoadState('networkidle')
  // From here on only what the desk itself asks for, as on the first visit of the day.
  const scripts = new Map<string, number>()
  const reading: Promise<void>[] = []
  let isAnew = false
  const weigh = (response: Response) => {
    // The page before may still be fetching ahead, and takes what it fetched with it.
    isAnew ||= response.request().isNavigationRequest()
    if (!isAnew || response.request().resourceType() !== 'script') return
    reading.push(response.body().then((bytes) => void scripts.set(response.url(), gzipSync(bytes).length)))
  }
  page.on('response', weigh)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.reload({ waitUntil: 'networkidle' })
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
  // What is fetched ahead goes on; the rest is here.
  page.off('response', weigh)
  await Promise.all(reading)
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: idle parts').length > 5)
  // What is fetched ahead while nobody waits for anything is not what the desk takes to be there.
  const ahead = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('copydesk: idle parts')
    const isAhead = ({ startTime }: PerformanceEntry) => first !== undefined && startTime >= first.startTime
    return performance
      .getEntriesByType('resource')
      .filter(isAhead)
      .map(({ name }) => name)
  })
  expect(ahead.length).toBeGreaterThan(3)

  const sizes = [...scripts].filter(([url]) => !ahead.includes(url)).sort((a, b) => b[1] - a[1])
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  const list = sizes.map(([url, bytes]) => `${bytes} ${new URL(url).pathname}`).join('\n')
  test.info().annotations.push({ type: 'weight', description: `${total} bytes in ${sizes.length} scripts` })
  expect(sizes.length).toBeGreaterThan(3)
  expect(total, list).toBeLessThanOrEqual(BUDGET)
})
