import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const text = (published: string, heat: number) =>
  entryText({ url: 'https://paper.example/one', published, lines: [`heat: ${heat}`] })

function site() {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-taken-back-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const root = join(folder, 'content')
  const env = { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') }
  mkdirSync(join(root, '_news'), { recursive: true })
  const copydesk = async (...args: string[]) => (await runCopydesk(env, ...args, '--json')).json()
  return {
    write: (content: string) => writeFileSync(join(root, A), content),
    read: () => readFileSync(join(root, A), 'utf8'),
    copydesk,
  }
}

test('what upstream took back is shown, counted, held and answered from a shell', {
  timeout: 180_000,
}, async () => {
  const { write, read, copydesk } = site()
  write(text('false', 1))
  await copydesk('import')
  await copydesk('decide', A, '--approve')
  await copydesk('export')
  expect(read()).toBe(text('true', 1))

  write(text('false', 2))
  await copydesk('import')
  const takenBack = [{ field: 'published', ours: true, theirs: false }]
  expect(await copydesk('show', A)).toMatchObject({ status: 'approved', published: 'false', takenBack })
  expect(await copydesk('status')).toMatchObject({ takenBack: 1 })
  expect(await copydesk('export')).toMatchObject({
    written: [],
    held: [{ path: A, reason: expect.stringContaining('published') }],
  })
  expect(read()).toBe(text('false', 2))

  const resolve = ['resolve', A, '--field', 'published', '--take']
  expect(await copydesk(...resolve, 'ours')).toMatchObject({ takenBack: 0, published: 'true' })
  expect(await copydesk('export')).toMatchObject({ written: [{ path: A, keys: ['published'] }], held: [] })
  expect(read()).toBe(text('true', 2))

  await copydesk('decide', A, '--reset')
  expect(await copydesk('status')).toMatchObject({ stillWritten: 1, published: { true: 1, false: 0 } })
  expect(await copydesk('export', '--no-take-back')).toMatchObject({ takenOut: [] })
  expect(await copydesk('export', '--dry-run')).toMatchObject({ written: [], takenOut: [{ path: A }] })
  expect(await copydesk('export')).toMatchObject({
    written: [],
    takenOut: [{ path: A, keys: ['published'] }],
  })
  expect(read()).toBe(text('false', 2))
})

test('a field that is always written again is set and told from a shell', { timeout: 120_000 }, async () => {
  const { write, copydesk } = site()
  write(text('false', 1))
  await copydesk('import')
  expect(await copydesk('settings', 'always-write-again')).toEqual({ fields: [] })
  expect(await copydesk('settings', 'always-write-again', 'published')).toEqual({
    fields: ['published'],
    again: 0,
  })
  expect(await copydesk('settings', 'always-write-again', '--none')).toEqual({ fields: [], again: 0 })
})
