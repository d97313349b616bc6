import { expect, test } from 'vitest'
import { recordEvent } from '#lib/audit/record-event.ts'
import { sendLogTo } from '#lib/config/log.ts'
import { ANA, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

process.env.COPYDESK_LOG = 'info'

function logged(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = []
  sendLogTo((line) => lines.push(JSON.parse(line)))
  return lines
}

test('an import leaves one line with its numbers, after it is stored, and none about its articles', async () => {
  const desk = await testDesk({ 'a.md': entryText(), 'b.md': entryText() })
  const lines = logged()
  await desk.import()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ level: 'info', event: 'import.finished', added: 2, missing: 0 })
  expect(lines[0]?.msg).toContain('2 added')
  expect(lines[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('what rolls back leaves no line', async () => {
  const { db } = await testDesk()
  const lines = logged()
  const payload = { added: 1, updated: 0, moved: 0, missing: 0, quarantined: 0 }
  const work = db.$transaction(async (tx) => {
    await recordEvent(tx, ANA, { name: 'import.finished', payload })
    throw new Error('the disk is full')
  })
  await expect(work).rejects.toThrow('the disk is full')
  expect([lines, await db.auditEvent.count()]).toEqual([[], 0])
})
