import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plan } from '#tests/e2e/export-desk.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

test('the export page says why a repository is not used, and still writes', async ({
  page,
  server,
  contentDir,
}) => {
  writeFileSync(join(contentDir, '.git'), 'gitdir: /nonexistent\n')
  await signIn(page, server)
  await expect(page.getByRole('region', { name: 'Article' }).getByText('To decide')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('Approved').first()).toBeAttached()
  await page.goto(`${server.url}/export`)
  await plan(page, '1 file to write')
  await expect(page.getByText('Not to be committed:')).toContainText(
    'points to /nonexistent, which is no repository',
  )
  await expect(page.getByLabel('Commit the written lines in your name')).toHaveCount(0)
  await page.getByRole('button', { name: 'Write 1 file' }).click()
  await expect(page.getByText('1 file written', { exact: true })).toBeVisible()
})
