import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fileStamp } from '#lib/collection/file-stamp.ts'
import { openDb } from '#lib/db/client.ts'
import { nextRevision } from '#lib/db/revision.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

test('import --all reads files again that look unchanged', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-all-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const root = join(folder, 'content')
  const file = join(root, A)
  const env = { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') }
  const run = async (...args: string[]) => {
    const ran = await runCopydesk(env, 'import', ...args, '--json')
    expect(ran.code).toBe(0)
    return ran.json()
  }
  mkdirSync(join(root, '_news'), { recursive: true })
  writeFileSync(file, entryText({ lines: ['heat: 1'] }))
  expect(await run()).toMatchObject({ added: 1 })

  // A disk that does not tell: what the desk knows of the file is what it is now, but for its text.
  writeFileSync(file, entryText({ lines: ['heat: 2'] }))
  const db = await openDb(`file:${join(folder, 'data/copydesk.db')}`)
  const stat = statSync(file)
  const { size, mtimeMs } = stat
  await db.$transaction(async (tx) => {
    const revision = await nextRevision(tx)
    await tx.article.updateMany({ data: { size, mtimeMs, stamp: fileStamp(stat), revision } })
  })
  expect(await run()).toMatchObject({ updated: 0, unchanged: 1 })
  expect(await run('--all')).toMatchObject({ updated: 1, unchanged: 0 })
  expect(await db.article.findFirst()).toMatchObject({ heat: 2 })
  expect((await db.auditEvent.findMany()).map(({ name }) => name)).toEqual([
    'import.finished',
    'import.finished',
  ])
  await db.$disconnect()
})
