import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { stopSignal } from '#lib/cli/stop-signal.ts'

test('work stops where another file took the place of the database, and not before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-replaced-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'desk.db')
  writeFileSync(file, 'one')
  const signal = stopSignal(`file:${file}`)
  writeFileSync(file, 'the same file with more in it')
  expect(signal.aborted).toBe(false)
  renameSync(file, join(folder, 'aside.db'))
  writeFileSync(file, 'another')
  await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 60_000 })
})
