import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import { readTree } from '#tests/support/tree.ts'

const PATH = '_news/2026-11-23-port-merrin-to-match-faces-on-tram-cameras-from-january.md'
const TITLE = 'Port Merrin to match faces on tram cameras from January'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const row = (page: Page, name: string | RegExp) =>
  page.getByRole('list', { name: 'Articles' }).getByRole('button', { name })

test('an editor reviews an article and exports exactly the lines decided about', async ({ page, server }) => {
  const before = readTree(server.contentDir)
  await signInByForm(page, server)

  await page.keyboard.press('/')
  await page.keyboard.type('port merrin match faces')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=port/)
  await row(page, TITLE).click()
  await expect(article(page).getByRole('heading', { name: TITLE })).toBeVisible()

  await page.keyboard.press('t')
  await page.keyboard.type('robot')
  await page.keyboard.press('Enter')
  await expect(article(page).getByRole('button', { name: 'Remove Robotics' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('p')
  await expect(article(page).getByRole('button', { name: 'Published', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('a')
  await expect(row(page, TITLE)).toContainText('Approved')
  await expect(row(page, TITLE)).toHaveAttribute('aria-current', 'true')
  const pending = article(page).getByRole('region', { name: 'Pending changes to the file' })
  await expect(pending).toContainText('- Robotics')

  await page.getByRole('link', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: 'Plan the export' }).click()
  await page.getByRole('list', { name: 'To write' }).locator('summary').click()
  const diff = page.getByRole('region', { name: `Changes to ${PATH}` })
  await expect(diff).toContainText('published: true')
  await page.getByRole('button', { name: 'Write 1 file' }).click()
  await expect(page.getByText('1 file written', { exact: true })).toBeVisible()

  const text = before.get(PATH)?.toString() ?? ''
  const expected = text
    .replace('published: false', 'published: true')
    .replace(/(topics:\n(?: {2}- .*\n)+)/, '$1  - Robotics\n')
  expect(expected).not.toBe(text)
  expect(readFileSync(join(server.contentDir, PATH), 'utf8')).toBe(expected)
  const after = readTree(server.contentDir)
  expect([...after.keys()]).toEqual([...before.keys()])
  const changed = [...after].filter(([path, bytes]) => !bytes.equals(before.get(path) ?? Buffer.alloc(0)))
  expect(changed.map(([path]) => path)).toEqual([PATH])

  await page.goto(`${server.url}/export`)
  await page.getByRole('button', { name: 'Plan anew' }).click()
  await expect(page.getByText('Nothing to write')).toBeVisible()
})

test('keys move, decide and go on; typing in the search does neither', async ({ page, server }) => {
  await signInByForm(page, server)
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
  await rows.nth(0).click()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('k')
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('r')
  await expect(rows.nth(0)).toContainText('Rejected')
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('h')
  await expect(rows.nth(1)).toContainText('On hold')
  await expect(rows.nth(2)).toHaveAttribute('aria-current', 'true')

  await page.keyboard.press('/')
  await page.keyboard.type('rah')
  await expect(page.getByRole('searchbox')).toHaveValue('rah')
  await expect(page.getByText('No article matches')).toBeVisible()
  await page.getByRole('button', { name: /^Show \d+ articles?$/ }).click()
  await expect(rows.nth(0)).not.toContainText('Rejected')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  await expect(rows.nth(0)).not.toContainText('Approved')
})

test('related coverage says what was imported too, and opens it', async ({ page, server }) => {
  await signInByForm(page, server, '/queue')
  await page.goto(`${server.url}/queue?status=all&q=nobody+asked+the+passengers`)
  await row(page, /Nobody asked the passengers/).click()
  const card = article(page).getByRole('listitem').filter({ hasText: TITLE })
  await expect(card.getByText('Imported')).toBeVisible()
  await card.getByRole('button').last().click()
  await expect(article(page).getByRole('heading', { level: 2, name: TITLE })).toBeVisible()
  // Back to the article that led there.
  await page.goBack()
  await expect(
    article(page).getByRole('heading', { level: 2, name: /Nobody asked the passengers/ }),
  ).toBeVisible()
  await page.goForward()
  await expect(article(page).getByRole('heading', { level: 2, name: TITLE })).toBeVisible()
})

test('a change made elsewhere brings a stale decision back with the reason', async ({ page, server }) => {
  // The page does not hear of the change before it sends its own.
  await page.route('**/api/pulse?*', (route) => route.fulfill({ json: { ok: false } }))
  await signInByForm(page, server)
  await page.goto(`${server.url}/queue?status=pending&q=beekeepers`)
  await row(page, /Beekeepers/).click()
  await expect(article(page).getByRole('heading', { name: /Beekeepers/ })).toBeVisible()
  const path = [...readTree(server.contentDir).keys()].find((name) => name.includes('beekeepers')) ?? ''
  execFileSync(process.execPath, ['lib/cli/launch/copydesk.mjs', 'decide', path, '--hold'], {
    env: {
      ...process.env,
      CONTENT_DIR: server.contentDir,
      DATA_DIR: server.dataDir,
      DATABASE_URL: server.databaseUrl,
    },
  })
  await page.keyboard.press('a')
  await expect(page.getByText('Somebody else changed this article meanwhile.').first()).toBeVisible()
  await expect(article(page).getByText('On hold', { exact: true })).toBeVisible()
})

test('a viewer looks, and has nothing to decide with', async ({ page, server }) => {
  const account = { email: 'viewer@desk.test', password: 'only looking around' }
  execFileSync(
    process.execPath,
    [
      'lib/cli/launch/copydesk.mjs',
      'users',
      'add',
      account.email,
      '--role',
      'viewer',
      '--password',
      account.password,
    ],
    { env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: server.databaseUrl } },
  )
  await signInByForm(page, server, '/queue', account)
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
  await rows.nth(0).click()
  await expect(article(page).getByRole('heading', { level: 2 })).toBeVisible()
  await expect(article(page).getByRole('group', { name: 'Decision' })).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(rows.nth(0)).not.toContainText('Approved')
  await expect(page.getByRole('link', { name: 'Team' })).toHaveCount(0)
})

test.describe('at the end of a session', () => {
  // The page may still be asking for news.
  test.use({ expectedErrors: [/status of 401/] })
  test('signing out ends the session on the server', async ({ page, server, context }) => {
    await signInByForm(page, server)
    const cookies = await context.cookies()
    await page.getByRole('button', { name: /Admin/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in/)
    await context.addCookies(cookies)
    const answer = await page.request.get(`${server.url}/api/queue`)
    expect(answer.status()).toBe(401)
  })
})

test.describe('with a wrong password', () => {
  test.use({ expectedErrors: [/401/] })
  test('says so and keeps what was typed', async ({ page, server }) => {
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('E-mail').fill('admin@desk.test')
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveValue('admin@desk.test')
  })
})
