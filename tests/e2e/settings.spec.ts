import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import { BEN, withBoth } from '#tests/e2e/second-editor.ts'

test('an editor sets a password of their own, and signs in with it', async ({ page, browser, server }) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await ben.getByRole('button', { name: 'Ben' }).click()
    await ben.getByRole('menuitem', { name: 'Settings' }).click()
    await expect(ben.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await ben.getByLabel('Present password').fill('not the one it is')
    await ben.getByLabel('New password').fill('a password of my own')
    await ben.getByRole('button', { name: 'Change the password' }).click()
    await expect(ben.getByText('This is not your present password.')).toBeVisible()

    await ben.getByLabel('Present password').fill(BEN.password)
    await ben.getByRole('button', { name: 'Change the password' }).click()
    await expect(ben.getByText('The new password counts from now on.')).toBeVisible()
    await ben.reload()
    await expect(ben.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await signInByForm(page, server, '/queue', { email: BEN.email, password: 'a password of my own' })
    const last = await db.auditEvent.findFirst({ where: { name: 'user.password-changed' } })
    expect(last?.actorName).toBe('Ben')
  })
})
