import type { Page } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setRole } from '#lib/team/set-role.ts'
import { everything } from '#tests/e2e/everything.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { listening } from '#tests/e2e/listening.ts'
import { saidOn } from '#tests/e2e/said.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'

test.use({ viewport: { width: 1440, height: 900 } })

const VERA = { email: 'vera@desk.test', name: 'Vera', password: 'only here to look around' }
const pane = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => pane(page).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const line = (page: Page) => page.getByRole('region', { name: 'Last step' })
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
/** Keys are heard once times are relative. */

test.describe('after an outage', () => {
  test.use({ expectedErrors: [/status of 503/] })

  test('what was asked for meanwhile comes by itself: article, list, counts, history, diff', async ({
    page,
    server,
  }) => {
    await signIn(page, server)
    await listening(page)
    const out = /\/api\/(articles|queue|facets|steps|views)\b/
    const goOut = () => page.route(out, (route) => route.fulfill({ status: 503, body: 'out' }))
    const comeBack = async () => {
      await page.unroute(out)
      await page.evaluate(() => window.dispatchEvent(new Event('online')))
    }
    await goOut()
    await rows(page).nth(9).click()
    await expect(page.getByText('The server did not answer.')).toBeVisible()
    await expect(page.getByText('It comes as soon as the desk answers again.')).toBeVisible()
    await comeBack()
    await expect(heading(page)).toBeVisible()

    const stage = page.getByRole('navigation', { name: 'Stages of the work' })
    const all = await stage.getByRole('button', { name: /^All/ }).textContent()
    await goOut()
    await page.getByRole('searchbox').fill('beekeepers')
    await page.keyboard.press('Enter')
    await expect(stage.getByRole('button', { name: /^All/ })).toHaveText(all ?? '')
    await comeBack()
    await expect(rows(page)).toHaveCount(1)
    await expect(
      page.getByRole('main', { name: 'Queue' }).getByText('1 article', { exact: true }),
    ).toBeVisible()

    await goOut()
    await page.getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('dialog', { name: 'History' })
    await expect(history.getByRole('alert')).toContainText('The server did not answer.')
    await comeBack()
    await expect(history.getByRole('alert')).toHaveCount(0)
    await expect(history).not.toContainText('Loading…')
  })
})

test('a key that does nothing says why: to a viewer, and where there is nothing to do', async ({
  page,
  server,
}) => {
  const db = await openDb(server.databaseUrl)
  orThrow(await addUser({ db, actor: commandLineActor(), ...VERA, role: 'viewer' }))
  await signIn(page, server, '/queue', VERA)
  await listening(page)
  for (const key of [
    'a',
    'r',
    'h',
    'u',
    'd',
    'p',
    't',
    'i',
    'n',
    '.',
    's',
    'x',
    'J',
    'K',
    'z',
    'c',
    '1',
    '2',
    '3',
  ]) {
    await page.keyboard.press(key)
    await expect(line(page), key).toContainText('your role lets you read here')
    await line(page).getByRole('button', { name: 'Close the line' }).click()
    await expect(line(page)).toHaveCount(0)
  }
  await expect(told(page, 'your role lets you read here')).toBeAttached()
  expect(await db.auditEvent.count({ where: { articleId: { not: null }, actorName: VERA.name } })).toBe(0)
  await db.$disconnect()

  await page.context().clearCookies()
  await signIn(page, server)
  await listening(page)
  for (const [key, why] of [
    ['u', 'Nobody has decided about it yet'],
    ['c', 'Nothing changed since the decision'],
    ['1', 'Nothing here is in conflict'],
    ['.', 'No change of topics to repeat yet'],
    ['z', 'There is nothing left to undo.'],
  ]) {
    // The article may still be on its way.
    await expect(async () => {
      await page.keyboard.press(key ?? '')
      await expect(line(page)).toContainText(why ?? '', { timeout: 2_000 })
    }).toPass()
  }
})

test.describe('a person who was disabled', () => {
  test.use({ expectedErrors: [/status of 401/] })

  test('is told so, at the page and at the sign-in, and nothing is stored', async ({ page, server }) => {
    const db = await openDb(server.databaseUrl)
    const actor = commandLineActor()
    const cara = { email: 'cara@desk.test', name: 'Cara', password: 'a third horse battery' }
    orThrow(await addUser({ db, actor, ...cara, role: 'editor' }))
    await signIn(page, server, '/queue', cara)
    await listening(page)
    orThrow(await setDisabled({ db, actor, email: cara.email, disabled: true }))
    await page.keyboard.press('h')
    const waiting = page
      .getByRole('alert')
      .filter({ hasText: '1 change is not stored; this browser keeps it.' })
    await expect(waiting).toContainText('Your account was disabled.')
    await expect(waiting).not.toContainText('sign in again')
    expect(await db.auditEvent.count({ where: { articleId: { not: null }, actorName: cara.name } })).toBe(0)
    for (const path of ['/queue', '/export', '/settings']) {
      await page.goto(`${server.url}${path}`)
      await expect(page.getByRole('alert').filter({ hasText: 'Your account was disabled.' })).toBeVisible()
    }
    await db.$disconnect()
  })
})

test('what was given to somebody who cannot look at it says so, and is found', async ({ page, server }) => {
  const db = await openDb(server.databaseUrl)
  const actor = commandLineActor()
  // Somebody may come to the same article at that moment.
  const said = await saidOn(page)
  await signIn(page, server)
  const people = [
    ['Dora', (email: string) => setDisabled({ db, actor, email, disabled: true }), 'Dora (disabled)'],
    ['Emil', (email: string) => setRole({ db, actor, email, role: 'viewer' }), 'Emil (reads only)'],
  ] as const
  for (const [name, leave, label] of people) {
    const email = `${name.toLowerCase()}@desk.test`
    orThrow(await addUser({ db, actor, name, email, password: 'a fourth horse battery', role: 'editor' }))
    await page.goto(`${server.url}/queue`)
    await rows(page).first().click()
    const title = (await heading(page).textContent()) ?? ''
    const select = pane(page).getByLabel('Assigned to')
    await select.selectOption({ label: name })
    await expect.poll(() => said).toContain(`Given to ${name}: ${title}`)
    await expect.poll(() => db.article.count({ where: { assigneeId: { not: null } } })).toBeGreaterThan(0)
    orThrow(await leave(email))
    await keepsFilters(page)
    await page.reload()
    await expect(select.locator('option:checked')).toHaveText(label)
    await expect(select).toHaveAccessibleDescription(/Cannot look at it any more/)
    await expect(rows(page).first().getByLabel(`Assigned to ${label}`)).toBeAttached()
    await page.getByRole('navigation', { name: 'Filters' }).getByText(label).click()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).first()).toContainText(title)
    await select.selectOption({ label: 'nobody' })
    await expect.poll(() => db.article.count({ where: { assigneeId: { not: null } } })).toBe(0)
  }
  await db.$disconnect()
})

test('a dialog or menu gives the focus back to what opened it, the first time too', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await listening(page)
  const closes = async (open: () => Promise<void>, role: 'dialog' | 'menu', name: string) => {
    for (const _ of ['its code is on its way', 'its code is here']) {
      await open()
      await expect(page.getByRole(role, name === '' ? {} : { name })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole(role)).toHaveCount(0)
    }
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  for (const name of ['Keys', 'History', 'Saved views']) {
    await closes(() => button(name).click(), 'dialog', name)
    await expect(button(name)).toBeFocused()
  }
  await page.getByRole('button', { name: 'Select all' }).click()
  await closes(() => everything(page).click(), 'dialog', 'Everything in this view')
  await expect(everything(page)).toBeFocused()
  await page.getByRole('button', { name: 'Select none' }).click()
  const menu = page.getByRole('button', { name: /Admin/ })
  await closes(() => menu.click(), 'menu', '')
  await expect(menu).toBeFocused()
  // Opened by a key: back to what had the focus.
  await rows(page).nth(1).click()
  for (const [key, name] of [
    ['s', 'Decide the whole story'],
    ['d', 'Duplicate of…'],
    ['?', 'Keys'],
    ['H', 'History'],
    ['Control+k', 'Find and do'],
  ] as const) {
    await closes(() => page.keyboard.press(key), 'dialog', name)
    await expect(rows(page).nth(1)).toBeFocused()
  }
  // From one dialog to the next and out.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('all keys')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rows(page).nth(1)).toBeFocused()
  // To where an act of the palette leads.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('add a topic')
  await page.keyboard.press('Enter')
  await expect(
    pane(page).getByRole('combobox', { name: /topic/i }).or(pane(page).getByLabel('Add a topic')),
  ).toBeFocused()
  await page.keyboard.press('Escape')

  await page.keyboard.press('x')
  await page.keyboard.press('J')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0)
  await expect(told(page, 'None selected')).toBeAttached()

  await page.setViewportSize({ width: 1100, height: 800 })
  await closes(() => button('Filters').click(), 'dialog', 'Filters')
  await expect(button('Filters')).toBeFocused()

  await page.goto(`${server.url}/team`)
  for (const name of [/^New password/, /^Disable/]) {
    const opener = page.getByRole('button', { name }).first()
    await closes(() => opener.click(), 'dialog', '')
    await expect(opener).toBeFocused()
  }
})

test('what an act did is told: where it leads, what was added, how many, what was undone', async ({
  page,
  server,
  browser,
}) => {
  await signIn(page, server)
  await listening(page)
  // The region is there before there is anything to tell.
  const region = page.locator('[role="status"][aria-live="polite"].sr-only')
  await expect(region).toHaveText('')
  const sameRegion = await region.elementHandle()
  const db = await openDb(server.databaseUrl)
  const flags = { true: 'Published', false: 'Not published', absent: 'No flag' } as const
  const tellsOpen = async (lead: RegExp) => {
    const title = (await heading(page).textContent()) ?? ''
    const id = Number(new URL(page.url()).searchParams.get('article'))
    const row = await db.article.findUniqueOrThrow({ where: { id } })
    const region = told(page, lead).filter({ hasText: title })
    await expect(region).toContainText(row.providerName)
    await expect(region).toContainText(flags[row.published as keyof typeof flags])
    await expect(region).toContainText(
      ((await pane(page).locator('p.font-serif').first().textContent()) ?? '').slice(0, 60),
    )
  }
  await rows(page).first().click()
  const first = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(first)
  await expect.poll(() => page.url()).toContain('article=')
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true')
  await page.waitForURL((url) => url.searchParams.get('article') !== null)
  await expect.poll(async () => (await told(page, /^2 of/).count()) === 1).toBe(true)
  await expect(async () => tellsOpen(/^2 of/)).toPass()
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('h')
  await expect(heading(page)).not.toHaveText(title)
  await expect(async () => tellsOpen(/Next:/)).toPass()
  await page.keyboard.press('z')
  await expect(told(page, `Undone: ${title} (put it on hold)`)).toBeAttached()

  await page.keyboard.press('p')
  await expect(told(page, /Set to (not )?published: /).filter({ hasText: title })).toBeAttached()
  await page.keyboard.press('t')
  await page.keyboard.type('Robotics')
  await page.keyboard.press('Enter')
  await expect(told(page, 'Topic added: Robotics')).toBeAttached()
  await page.keyboard.press('Escape')
  await pane(page).getByRole('button', { name: 'Remove Robotics' }).click()
  await expect(told(page, 'Topic removed: Robotics')).toBeAttached()
  await page.keyboard.press('x')
  await expect(told(page, `Selected: ${title}. 1 selected`)).toBeAttached()
  await page.keyboard.press('J')
  await expect(told(page, '2 selected')).toBeAttached()
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await page.keyboard.press('g')
  await expect(heading(page)).toBeFocused()
  await expect.poll(() => sameRegion?.textContent()).toContain(title)

  // One's own note is one's own; another's is not.
  const others = 'Changed by '
  const heard: string[] = []
  await page.exposeFunction('heard', (text: string) => heard.push(text))
  await page.evaluate((others) => {
    new MutationObserver(() => {
      const text = document.body.textContent ?? ''
      if (text.includes(others)) Reflect.get(window, 'heard')(text.slice(text.indexOf(others)).slice(0, 80))
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, others)
  await page.keyboard.press('n')
  await page.keyboard.type('Is this the second one?')
  await pane(page).getByRole('button', { name: 'Add note' }).click()
  await expect(told(page, 'Note saved')).toBeAttached()
  const pulses = () => page.waitForResponse(/\/api\/pulse/)
  await pulses()
  await pulses()
  await pane(page)
    .getByRole('button', { name: /^Delete the note/ })
    .click()
  await expect(told(page, 'Note deleted')).toBeAttached()
  await pulses()
  await pulses()
  expect(heard).toEqual([])
  const open = new URL(page.url()).searchParams.get('article')
  await withBoth(browser, server, async ({ ben }) => {
    await ben.goto(`${server.url}/queue?status=all&article=${open}`)
    await listening(ben)
    await ben.keyboard.press('n')
    await ben.keyboard.type('It is.')
    await pane(ben).getByRole('button', { name: 'Add note' }).click()
    await expect.poll(() => heard.join()).toContain('Changed by Ben: ')
    // The same person at another tab is not somebody else.
    heard.length = 0
    const tab = await page.context().newPage()
    await tab.goto(`${server.url}/queue?status=all&article=${open}`)
    await listening(tab)
    await tab.keyboard.press('p')
    await expect.poll(() => heard.join()).toContain('Changed by you, in another tab: ')
    await tab.keyboard.press('z')
  })
  await db.$disconnect()
})

test('the export page tells what is begun and what came of it, in a region that is there before', async ({
  page,
  server,
}) => {
  await signIn(page, server, '/export')
  const region = page.locator('[role="status"][aria-live="polite"].sr-only')
  await expect(region).toHaveText('')
  const same = await region.elementHandle()
  await page.getByRole('button', { name: 'Plan the export' }).click()
  await expect(region).toContainText(/plan/i)
  await expect(page.getByRole('button', { name: 'Plan anew' })).toBeVisible()
  await expect(region).not.toContainText('Begun')
  expect(await same?.textContent()).toMatch(/plan/i)
})
