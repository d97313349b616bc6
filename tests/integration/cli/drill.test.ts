import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { treeOf } from '#tests/support/survival/facts.ts'

vi.setConfig({ testTimeout: 120_000 }) // other processes start here

/** The lines that the README gives for trying a restore, up to the start of the copy. */
function drillLines(): string {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('**Try it before you need it**')
  const lines = /```sh\n(.*?)```/s.exec(after)?.[1] ?? ''
  expect(lines.endsWith('\nnpm start\n')).toBe(true)
  return lines.replace(/npm start\n$/, '')
}

test('the drill of the README leaves the live database and the content folder alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-readme-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const content = join(folder, 'content')
  mkdirSync(join(folder, 'safe'))
  mkdirSync(content)
  writeFileSync(join(content, 'a.md'), entryText())
  const live = { CONTENT_DIR: content, DATA_DIR: join(folder, 'live') }
  for (const args of [['import'], ['decide', 'a.md', '--approve']])
    expect(await runCopydesk(live, ...args)).toMatchObject({ code: 0 })
  const before = treeOf(content)

  const env = {
    ...neutralEnvironment(),
    ...live,
    NODE_ENV: 'production' as const,
    DATABASE_URL: `file:${folder}/live/copydesk.db`,
  }
  const lines = drillLines()
    .replaceAll('/safe/place', join(folder, 'safe'))
    .replaceAll('/tmp/drill', join(folder, 'drill'))
  const shell = spawn('sh', ['-e', '-c', lines], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, [code]] = await Promise.all([text(shell.stderr), once(shell, 'close')])
  expect([code, said]).toEqual([0, ''])
  expect(existsSync(join(folder, 'drill/copydesk.db'))).toBe(true)

  const drill = { CONTENT_DIR: content, DATA_DIR: join(folder, 'drill') }
  const started = await runCopydesk(drill, 'prepare', '--json')
  expect(started).toMatchObject({ code: 0, stderr: expect.stringContaining('is a copy of') })
  const refused = await runCopydesk(drill, 'export')
  expect(refused).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(join(folder, 'live/copydesk.db')),
  })
  expect(treeOf(content)).toEqual(before)

  const written = await runCopydesk(live, 'export', '--json')
  expect(written.json().written).toMatchObject([{ path: 'a.md' }])
})
