import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })

const STORAGES = {
  throws: () => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  },
  'is null': () => {
    Object.defineProperty(window, 'localStorage', { value: null })
  },
  'is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
  },
}

for (const [name, prepare] of Object.entries(STORAGES)) {
  test(`a browser whose storage ${name} works, and says once what it cannot keep`, {
    tag: name === 'throws' ? [] : '@long',
  }, async ({ page, server }) => {
    await page.addInitScript(prepare)
    await signIn(page, server)
    const first = (await heading(page).textContent()) ?? ''
    for (const key of ['h', 'j', 'p']) await page.keyboard.press(key)
    await expect(heading(page)).not.toHaveText(first)
    await expect(page.getByText('to be stored')).toHaveCount(0)

    await page.keyboard.press('n')
    const note = article(page).locator('textarea[aria-label="Note"]')
    await page.keyboard.type('a draft')
    await expect(note).toHaveValue('a draft')
    const said = page.getByText('This browser keeps nothing for the desk.')
    await expect(said).toHaveCount(1)
    // Away and back: as long as the page lives, the draft does.
    await note.blur()
    const title = (await heading(page).textContent()) ?? ''
    await page.keyboard.press('j')
    await expect(heading(page)).not.toHaveText(title)
    await page.keyboard.press('k')
    await expect(heading(page)).toHaveText(title)
    await expect(note).toHaveValue('a draft')

    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await keys.getByRole('button', { name: /^Change the key for: Hold/ }).click()
    await page.keyboard.press('g')
    await expect(
      keys.getByRole('button', { name: 'Change the key for: Hold, and go on, now g' }),
    ).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('g')
    await expect(heading(page)).not.toHaveText(title)
    await expect(page.getByText('This page could not be shown')).toHaveCount(0)

    for (const path of ['/export', '/import', '/team', '/settings', '/inbox']) {
      await page.goto(`${server.url}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
  })
}
