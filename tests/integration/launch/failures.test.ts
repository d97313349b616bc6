import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { countReport, readPlaywright, readVitest } from '#lib/cli/launch/counts.mjs'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { failureList } from '#lib/cli/launch/failures.mjs'

const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** A folder of tests, in which the runners find their packages. */
function folder(files: Record<string, string>): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-failures-')))
  symlinkSync(PACKAGES, join(made, 'node_modules'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made, name), content)
  return made
}

/** Runs a runner on a folder as the launcher does, and gives what the launcher makes of its report. */
function run(runner: 'vitest' | 'playwright', at: string, args: readonly string[]) {
  const { status } = spawnSync(join(PACKAGES, '.bin', runner), args, {
    cwd: at,
    env: { NODE_ENV: 'test', ...neutralEnvironment() },
  })
  const report = readFileSync(join(at, 'report.json'), 'utf8')
  const counts = countReport(report, status ?? 1, runner === 'vitest' ? readVitest : readPlaywright)
  return { counts, list: failureList(counts.failures ?? []) }
}

const RUNNERS = {
  vitest: { from: 'vitest', group: 'describe' },
  playwright: { from: '@playwright/test', group: 'test.describe' },
}

function tests(runner: keyof typeof RUNNERS): string {
  const { from, group } = RUNNERS[runner]
  return `
import { ${group === 'describe' ? 'describe, ' : ''}expect, test } from '${from}'
${group}('a pair', () => {
  test('that holds', () => expect(1).toBe(1))
  test('that does not', () => {
    throw new Error('The first line.\\nThe second line.')
  })
})
test('alone', () => expect(1).toBe(2))
`
}

test('what vitest saw fail is named with its reason, files that cannot be loaded too', () => {
  const at = folder({ 'one.test.ts': tests('vitest'), 'two.test.ts': `import 'no-such-package'\n` })
  const { counts, list } = run('vitest', at, [
    'run',
    '--root',
    at,
    '--reporter=json',
    '--outputFile=report.json',
  ])
  expect(counts).toMatchObject({ passed: 1, failed: 3 })
  expect(list).toMatch(/✗ .*one\.test\.ts › a pair › that does not\n {4}Error: The first line\.(\n|$)/)
  expect(list).toMatch(/✗ .*one\.test\.ts › alone\n {4}AssertionError: expected 1 to be 2/)
  expect(list).toMatch(/✗ .*two\.test\.ts\n {4}.*no-such-package/)
  expect(list).not.toMatch(/that holds|second line/)
})

test('what Playwright saw fail is named with its reason', () => {
  const at = folder({
    'one.spec.ts': tests('playwright'),
    'playwright.config.ts': `export default { testDir: '.', reporter: [['json', { outputFile: 'report.json' }]] }\n`,
  })
  const { counts, list } = run('playwright', at, ['test', '-c', 'playwright.config.ts'])
  expect(counts).toMatchObject({ passed: 1, failed: 2 })
  expect(list).toMatch(/✗ one\.spec\.ts › a pair › that does not\n {4}Error: The first line\.(\n|$)/)
  expect(list).toMatch(/✗ one\.spec\.ts › alone\n {4}Error: expect\(received\)/)
  expect(list).not.toMatch(/that holds|second line/)
})

test('many failures are told up to a number, none with nothing', () => {
  const failures = Array.from({ length: 45 }, (_, n) => ({ name: `test ${n}`, reason: 'why' }))
  expect(failureList(failures)).toMatch(/✗ test 39\n {4}why\n… and 5 more$/)
  expect(failureList([])).toBe('')
})
