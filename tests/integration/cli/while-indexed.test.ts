import { afterAll, beforeAll, expect, test } from 'vitest'
import { whileIndexed } from '#lib/cli/while-indexed.ts'
import type { Db } from '#lib/db/client.ts'
import { openDb } from '#lib/db/client.ts'
import { testDatabase } from '#tests/support/database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = await openDb(`file:${database.path}`)
})
afterAll(async () => {
  await db.$disconnect()
  await database.dispose()
})

/** A terminal, or a pipe, with all that it was sent and the moment when that began. */
function screen(isTTY: boolean) {
  const sent: string[] = []
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const write = (text: string | Uint8Array) => {
    sent.push(String(text))
    begin()
    return true
  }
  return { terminal: { isTTY, columns: 80, write }, sent, begun }
}

test('a terminal is told of a first question that takes its time, and the line goes away', async () => {
  const { terminal, sent, begun } = screen(true)
  const answer = await whileIndexed(
    db,
    async () => {
      await begun
      return 'answer'
    },
    terminal,
  )
  expect(answer).toBe('answer')
  expect(sent[0]).toContain('Reading: 0 articles')
  expect(sent.at(-1)).toBe('\r\u001b[K')
})

test('a pipe is told nothing', async () => {
  const { terminal, sent } = screen(false)
  expect(await whileIndexed(db, async () => 'answer', terminal)).toBe('answer')
  expect(sent).toEqual([])
})
