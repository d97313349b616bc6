import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'

const TEXT = '---\ntitle: One\npublished: maybe\n---\nThe body.\n'

let folder: string
let file: string
let sh: Shell

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-mend-'))
  const root = join(folder, 'content')
  file = join(root, '_news/a.md')
  mkdirSync(join(root, '_news'), { recursive: true })
  writeFileSync(file, TEXT)
  sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  await sh('copydesk import; copydesk users add eve@desk.example --role editor')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a line is planned, refused where nothing is gained, and written with the import that follows', async () => {
  const planned = await sh("copydesk mend _news/a.md --line 3 --text 'published: true' --dry-run")
  expect([planned.code, planned.stdout]).toEqual([0, expect.stringContaining('imported as “One”')])
  expect(planned.stdout).toContain('-published: maybe\n+published: true')
  const useless = await sh("copydesk mend _news/a.md --line 3 --text 'published: perhaps' --json")
  expect([useless.code, JSON.parse(useless.stdout)]).toMatchObject([2, { error: { code: 'STILL_BROKEN' } }])
  const editor = await sh('copydesk mend _news/a.md --line 3 --remove --as eve@desk.example')
  expect([editor.code, editor.stderr]).toEqual([3, expect.stringContaining('may not mend')])
  const without = await sh('copydesk mend _news/a.md --line 3')
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('--text TEXT, or --remove')])
  expect(readFileSync(file, 'utf8')).toBe(TEXT)

  const { code, stdout } = await sh("copydesk mend _news/a.md --line 3 --text 'published: true' --json")
  expect([code, JSON.parse(stdout)]).toEqual([0, { path: '_news/a.md', line: 3, imported: true, left: null }])
  expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('maybe', 'true'))
  const again = await sh('copydesk mend _news/a.md --line 3 --remove')
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('imported already')])
})
