import type { Browser, Page } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { expect, signIn } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

export const BEN = { email: 'ben@desk.test', name: 'Ben', password: 'another horse battery' }

/** A second editor in a browser context of their own, where no console error is expected either. */
export async function withBoth(
  browser: Browser,
  server: TestServer,
  work: (both: { db: Db; ben: Page }) => Promise<void>,
): Promise<void> {
  const db = await openDb(server.databaseUrl)
  const context = await browser.newContext()
  try {
    if ((await db.user.findUnique({ where: { email: BEN.email } })) === null)
      orThrow(await addUser({ db, actor: commandLineActor(), ...BEN, role: 'editor' }))
    const ben = await context.newPage()
    const errors: string[] = []
    ben.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    ben.on('pageerror', (error) => errors.push(error.message))
    await signIn(ben, server, '/queue', BEN)
    await work({ db, ben })
    expect(errors).toEqual([])
  } finally {
    await context.close()
    await db.$disconnect()
  }
}
