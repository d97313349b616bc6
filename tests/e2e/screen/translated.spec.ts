import type { Page } from '@playwright/test'
import { atRest } from '#tests/e2e/at-rest.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const stage = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Stages of the work' }).getByRole('button', { name })

/**
 * What the translation of a browser does to a page, and goes on doing to what comes: every text stands in elements of
 * its own then, where no script expects them.
 */
async function translated(page: Page): Promise<void> {
  await page.evaluate(() => {
    const isMeant = (text: Text) =>
      (text.nodeValue ?? '').trim() !== '' &&
      text.parentElement !== null &&
      text.parentElement.closest('font, script, style, textarea, option, [translate="no"]') === null
    const translate = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode() !== null) texts.push(walker.currentNode as Text)
      if (root instanceof Text) texts.push(root)
      for (const text of texts.filter(isMeant)) {
        const outer = document.createElement('font')
        const inner = document.createElement('font')
        inner.textContent = text.nodeValue
        outer.append(inner)
        text.replaceWith(outer)
      }
    }
    translate(document.body)
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node.isConnected) translate(node)
    }).observe(document.body, { childList: true, subtree: true })
  })
}

const counted = async (page: Page, name: RegExp) =>
  Number(/\d+/.exec((await stage(page, name).textContent()) ?? '')?.[0] ?? Number.NaN)

/** Moves to another article by this key. */
async function press(page: Page, key: string): Promise<void> {
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press(key)
  await expect(heading(page)).not.toHaveText(title)
}

test('a page that the browser translates goes on, and its counts follow', async ({ page, server }) => {
  await signIn(page, server)
  await atRest(page)
  await translated(page)
  const before = await counted(page, /^To decide/)

  await page.keyboard.press('p')
  await press(page, 'r')
  await press(page, 'h')
  await press(page, 'k')
  await press(page, 'j')
  await expect.poll(() => counted(page, /^To decide/)).toBe(before - 2)
  for (const key of ['z', 'z']) await page.keyboard.press(key)
  await expect.poll(() => counted(page, /^To decide/)).toBe(before)

  for (const name of [/^Held/, /^All/, /^To decide/]) {
    await stage(page, name).click()
    await expect(stage(page, name)).toHaveAttribute('aria-current', 'true')
  }
  for (const key of ['?', 'H', 'Control+k', 'd', 's']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('x')
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible()
  await page.keyboard.press('J')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected')
  await page.getByRole('button', { name: 'Select none' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('chip')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Articles' }).locator('mark').first()).toBeVisible()
  await page.getByRole('button', { name: 'Clear search', exact: true }).click()

  for (const [name, path] of [
    ['Export', '/export'],
    ['Import', '/import'],
    ['Inbox', '/inbox'],
    ['Team', '/team'],
    ['Queue', '/queue'],
  ] as const) {
    await page
      .getByRole('banner')
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click()
    await expect(page).toHaveURL(new RegExp(path))
  }
  await expect(heading(page)).toBeVisible()
  await expect(page.getByText('This page could not be shown')).toHaveCount(0)
})
