import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'

test.use({ viewport: { width: 1440, height: 900 } })

test('tabs of the browser are named by what their list asks for', async ({ page, server }) => {
  await signIn(page, server)
  await expect(page).toHaveTitle('To decide · Copydesk')
  for (const [address, title] of [
    ['/queue?status=rejected', 'Rejected · Copydesk'],
    ['/queue?q=bees', '“bees”, To decide · Copydesk'],
    ['/queue?status=all&topic=Robotics', 'Topic: Robotics, All · Copydesk'],
  ]) {
    await page.goto(`${server.url}${address}`)
    await expect(page).toHaveTitle(title ?? '')
  }
  const stages = page.getByRole('navigation', { name: 'Stages of the work' })
  await page.goto(`${server.url}/queue`)
  await listening(page)
  await stages.getByRole('button', { name: /^Held/ }).click()
  await expect(page).toHaveTitle('Held · Copydesk')
  await page.getByRole('searchbox').fill('bees')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('“bees”, Held · Copydesk')
  await page.goBack()
  await expect(page).toHaveTitle('Held · Copydesk')
  // People go by their names.
  await page.goto(`${server.url}/queue?status=all&assignee=${encodeURIComponent(server.admin.email)}`)
  await expect(page).toHaveTitle(/^Assigned to: (?!.*@).+, All · Copydesk$/)
})
