import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureProgram } from '#lib/cli/launch/setup/packages.mjs'
import { SHELLS } from '#lib/cli/table/completion.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-tab-'))
  writeFileSync(join(folder, 'article.md'), '')
  for (const shell of SHELLS) {
    await ensureProgram(shell)
    const { code, stdout } = await runCopydesk({}, 'completion', shell)
    expect(code).toBe(0)
    writeFileSync(join(folder, `copydesk.${shell}`), stdout)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What is typed before Tab, and the words that it becomes. */
const LINES: [typed: string, words: string][] = [
  ['dec', 'decide'],
  ['decide --app', 'decide|--approve'],
  ['decide --add-topic AI art', 'decide|--add-topic|AI|article.md'],
  ['list --status pen', 'list|--status|pending'],
  ['list --search pen', 'list|--search|pen'],
  ['users disa', 'users|disable'],
  ['users role vera@desk.example edi', 'users|role|vera@desk.example|editor'],
  ['users list --j', 'users|list|--json'],
  ['export --zip art', 'export|--zip|article.md'],
  ['prepa', 'prepa'],
]

test.each(['bash', 'zsh'])('%s completes commands, options, their values and paths', (shell) => {
  const script = join(process.cwd(), 'tests/support/press-tab.zsh')
  const typed = LINES.map(([line]) => line)
  const args = ['-f', script, shell, join(folder, `copydesk.${shell}`), ...typed]
  const answers = execFileSync('zsh', args, { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  expect(answers.trimEnd().split('\n')).toEqual(LINES.map(([, words]) => words))
})

test('fish offers commands, options, their values and paths', () => {
  const ask = LINES.map(([line]) => `echo "<"(complete -C "copydesk ${line}" | string split -f1 \\t)">"`)
  const answers = execFileSync('fish', ['-c', [`source ${folder}/copydesk.fish`, ...ask].join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
  const offered = LINES.map(([line, words]) =>
    words === line.replaceAll(' ', '|') ? '' : `<${words.split('|').at(-1)}>`,
  )
  expect(answers.split('\n').slice(0, -1)).toEqual(offered)
})
