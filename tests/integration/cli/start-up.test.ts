import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'

const TELL = pathToFileURL('tests/support/tell-modules.mjs').href

/** The packages and parts of Copydesk that a call loads. */
async function loaded(...call: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-modules-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'modules')
  await runCopydesk({ NODE_OPTIONS: `--import=${TELL}`, TELL_MODULES: file }, ...call)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(url)?.[1] ?? [])
}

/** What a desk needs, and takes longer to load than a call may take. */
const DESK = /^(next|tsx|esbuild|better-sqlite3|@prisma\/.*)$/

test('what needs no desk loads nothing of it', async () => {
  const calls = [['--version'], ['--help'], ['decide', '--help'], ['completion', 'bash'], ['no-such-command']]
  for (const call of calls)
    expect([call, (await loaded(...call)).filter((name) => DESK.test(name))]).toEqual([call, []])
  // The measure itself sees what is loaded.
  expect((await loaded('status')).filter((name) => DESK.test(name))).not.toEqual([])
})
