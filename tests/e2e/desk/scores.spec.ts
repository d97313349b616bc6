import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

test('scores say what they mean on this site', async ({ page, server }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await signIn(page, server)
  await page.goto(`${server.url}/queue?status=all&sort=quality`)
  const article = page.getByRole('region', { name: 'Article' })
  await expect(article).toContainText('better than 9')
  const bars = article.getByRole('img', { name: /^Quality of \d+ rated articles, from \d+ to \d+/ })
  await expect(bars).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/scores.png' })
  asked.length = 0
  const title = (await article.getByRole('heading', { level: 2 }).textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(article.getByRole('heading', { level: 2 })).not.toHaveText(title)
  await expect(bars).toBeVisible()
  expect(asked.filter((path) => path === '/api/scores')).toEqual([])
})
