import { networkInterfaces } from 'node:os'
import { findFreePort, requireFreePort } from '#lib/cli/launch/serving/port.mjs'
import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import { startServer } from '#tests/support/server.ts'

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)

/** Whether the desk answers at an address of this machine. */
async function answers(address: string, port: number): Promise<boolean> {
  const health = `http://${address}:${port}/api/health`
  return fetch(health).then(
    ({ status }) => status === 200,
    () => false,
  )
}

const places = async (port: number) => ({
  '127.0.0.1': await answers('127.0.0.1', port),
  '127.0.0.2': await answers('127.0.0.2', port),
  '[::1]': await answers('[::1]', port),
})

test('unless somebody says otherwise, it listens on this machine’s own address alone', async ({ server }) => {
  expect(await places(server.port)).toEqual({ '127.0.0.1': true, '127.0.0.2': false, '[::1]': false })
})

const HOSTS = [
  {
    host: '::',
    url: /^http:\/\/localhost:\d+$/,
    reached: { '127.0.0.1': true, '127.0.0.2': true, '[::1]': true },
  },
  {
    host: '::1',
    url: /^http:\/\/\[::1\]:\d+$/,
    reached: { '127.0.0.1': false, '127.0.0.2': false, '[::1]': true },
  },
]

for (const { host, url, reached } of HOSTS) {
  test(`COPYDESK_HOST=${host} serves editors, or the start says why it cannot`, {
    tag: host === '::' ? [] : '@long',
  }, async ({ page, contentDir }) => {
    if (!hasIpv6) {
      const start = requireFreePort(await findFreePort(), host)
      await expect(start).rejects.toThrow(`This machine cannot listen on ${host}`)
      return
    }
    const desk = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off', COPYDESK_HOST: host } })
    try {
      expect(desk.url).toMatch(url)
      expect(await places(desk.port)).toEqual(reached)
      await signInByForm(page, desk)
      const region = page.getByRole('region', { name: 'Article' })
      const title = (await region.getByRole('heading', { level: 2 }).textContent()) ?? ''
      await page.keyboard.press('a')
      await expect(region.getByRole('heading', { level: 2 })).not.toHaveText(title)
      const approved = async () => (await page.request.get(`${desk.url}/api/queue?status=approved`)).text()
      await expect.poll(approved).toContain(JSON.stringify(title).slice(1, -1))
      await page.goto('about:blank') // what the page still fetches would break off with the desk
    } finally {
      await desk.stop()
    }
  })
}
