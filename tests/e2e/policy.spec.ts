import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

test('nothing that the desk fetches tries what the policy of its page forbids', async ({ page, server }) => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, sourceFile }) =>
      console.error(`Against the policy: ${violatedDirective} ${sample} ${sourceFile}`),
    )
  })
  await signIn(page, server)
  await allParts(page)
  // Parts that read what was kept or answered are all here now, and read.
  await page.keyboard.press('a')
  await page.reload()
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
  await allParts(page)
})
