import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { makeBackup } from '#lib/backup/make-backup.ts'
import { restoreBackup } from '#lib/backup/restore-backup.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { readable } from '#lib/format/entities.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'
import { BEN } from '#tests/e2e/second-editor.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

async function shownArticle(page: Page, db: Db) {
  const title = (await heading(page).textContent()) ?? ''
  const row = (await db.article.findMany()).find((article) => readable(article.title) === title)
  if (row === undefined) throw new Error(`No article is shown as “${title}”.`)
  return { id: row.id, title }
}

async function standing(db: Db, id: number) {
  const { status, decidedBy } = await db.article.findUniqueOrThrow({ where: { id } })
  return { status, decidedBy }
}

test.use({ expectedErrors: [/ERR_CONNECTION_FAILED|status of (401|409)/] })

test('what an open tab decides across a restore overwrites nobody and is not lost', async ({
  page,
  context,
  browser,
  server,
}) => {
  const db = await openDb(server.databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-restored-'))
  const second = await browser.newContext()
  try {
    const actor = commandLineActor()
    orThrow(await addUser({ db, actor, ...BEN, role: 'editor' }))
    const desk = {
      db,
      actor,
      databaseUrl: server.databaseUrl,
      migrationsFolder: MIGRATIONS_FOLDER,
      file: join(folder, 'backup.db'),
    }
    orThrow(await makeBackup(desk))

    await signIn(page, server)
    const stood = await shownArticle(page, db)
    await page.keyboard.press('a')
    await expect.poll(() => standing(db, stood.id)).toMatchObject({ status: 'approved' })
    await expect(heading(page)).not.toHaveText(stood.title)
    await page.route('**/*', (route) =>
      route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
    )
    const disputed = await shownArticle(page, db)
    await page.keyboard.press('r')
    await expect(page.getByText('1 change waits to be stored')).toBeVisible()
    await expect(heading(page)).not.toHaveText(disputed.title)

    orThrow(await restoreBackup({ ...desk, backupsFolder: join(folder, 'backups') }))
    const ben = await second.newPage()
    await signIn(ben, server, '/queue', BEN)
    await ben.goto(`${server.url}/queue?article=${disputed.id}`)
    await expect(heading(ben)).toHaveText(disputed.title)
    await listening(ben)
    await ben.keyboard.press('h')
    await expect.poll(() => standing(db, disputed.id)).toEqual({ status: 'held', decidedBy: 'Ben' })

    // The tab is as it was; its person signs in again in another one.
    await page.unroute('**/*')
    await signIn(await context.newPage(), server)
    const bar = page.getByRole('alert').filter({ hasText: 'to be stored' })
    await expect(bar).toContainText('The desk was restored from a backup')
    await expect(bar).toContainText(`${disputed.title}: you chose “Rejected”; it says “On hold” now.`)
    const untouched = await shownArticle(page, db)
    await page.keyboard.press('a')
    await expect(bar).toContainText('2 changes wait')
    await bar.getByRole('button', { name: 'Load anew' }).click()

    await expect(bar).toContainText(`${disputed.title}: you chose “Rejected”; it says “On hold” now.`)
    await expect(bar.getByRole('button', { name: 'Load anew' })).toBeHidden()
    expect(await standing(db, disputed.id)).toEqual({ status: 'held', decidedBy: 'Ben' })
    await bar.getByRole('button', { name: 'Make it again' }).click()
    await expect.poll(() => standing(db, disputed.id)).toEqual({ status: 'rejected', decidedBy: 'Admin' })

    await expect(bar).toContainText(`${untouched.title}: you chose “Approved”; it says “To decide” now.`)
    await bar.getByRole('button', { name: 'Leave it' }).click()
    await expect(page.getByText('to be stored')).toBeHidden()
    expect(await standing(db, untouched.id)).toEqual({ status: 'pending', decidedBy: null })
    expect(await standing(db, stood.id)).toEqual({ status: 'pending', decidedBy: null })

    // Many at once are shown both values too, one by one, and go on against what was shown.
    orThrow(await restoreBackup({ ...desk, backupsFolder: join(folder, 'backups') }))
    await signIn(await context.newPage(), server)
    await page.keyboard.press('x')
    const chosen = await shownArticle(page, db)
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Reject 1 article' }).click()
    await expect(dialog.getByRole('alert')).toContainText('The desk was restored from a backup')
    await expect(dialog.getByRole('list', { name: 'Since the restore' })).toContainText(
      `${chosen.title} You chose “Rejected”; it says “To decide” now.`,
    )
    expect(await standing(db, chosen.id)).toEqual({ status: 'pending', decidedBy: null })
    await dialog.getByRole('button', { name: 'Do it again' }).click()
    await expect.poll(() => standing(db, chosen.id)).toEqual({ status: 'rejected', decidedBy: 'Admin' })
  } finally {
    await second.close()
    await db.$disconnect()
    rmSync(folder, { recursive: true })
  }
})
