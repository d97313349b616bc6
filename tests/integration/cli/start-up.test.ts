import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { shellIn } from '#tests/integration/cli/shell.ts'

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

/** Seconds of the processor that children of a shell took, as its `times` tells them. */
function seconds(line: string | undefined): number {
  const [user, system] = (line?.match(/[\d.]+m[\d.]+s/g) ?? []).map((text) => {
    const [minutes, rest] = text.slice(0, -1).split('m').map(Number)
    return (minutes ?? 0) * 60 + (rest ?? 0)
  })
  return (user ?? 0) + (system ?? 0)
}

test('a command that asks the database takes a dozen times what node alone takes, at most', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-quick-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'content'))
  const sh = shellIn(folder, folder, { CONTENT_DIR: join(folder, 'content'), DATA_DIR: join(folder, 'data') })
  await sh('copydesk status')
  const thrice = (call: string) => `for turn in 1 2 3; do ${call} >/dev/null; done; times`
  const { stdout } = await sh(`${thrice('node -e 0')}; ${thrice('copydesk status')}`)
  const [, node, , both] = stdout.trimEnd().split('\n').map(seconds)
  // It takes twenty times as much where V8 optimises what plans queries.
  expect(((both ?? 0) - (node ?? 0)) / (node ?? 0)).toBeLessThan(12)
}, 60_000)
