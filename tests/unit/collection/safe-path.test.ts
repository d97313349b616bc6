import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readFile } from '#lib/collection/read-file.ts'
import { safePath } from '#lib/collection/safe-path.ts'

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'copydesk-path-'))
  mkdirSync(join(root, '_news/.drafts'), { recursive: true })
  for (const path of ['_news/a.md', '_news/.drafts/b.md', '_news/.c.md', '..d.md'])
    writeFileSync(join(root, path), 'text')
  symlinkSync(join(root, '_news/a.md'), join(root, '_news/link.md'))
  symlinkSync(join(root, '_news'), join(root, 'linked'))
  symlinkSync(join(root, 'nowhere'), join(root, '_news/dangling.md'))
})
afterAll(() => rmSync(root, { recursive: true }))

it('gives the place of an ordinary file, and its bytes', () => {
  expect(safePath(root, '_news/a.md')).toEqual({ ok: true, value: join(root, '_news/a.md') })
  expect(readFile(root, '_news/a.md')).toMatchObject({ ok: true, value: { size: 4 } })
})

it.each([
  ['', 'outside'],
  ['/etc/passwd', 'outside'],
  ['../a.md', 'outside'],
  ['_news/../../a.md', 'outside'],
  ['_news/./a.md', 'outside'],
  ['_news//a.md', 'outside'],
  ['_news/a.md/', 'outside'],
  ['_news\\a.md', 'backslash'],
  ['_news/a.md\0.png', 'outside'],
  ['.git/config', 'dot-folder'],
  ['_news/.drafts/b.md', 'dot-folder'],
  ['_news/.c.md', 'dot-folder'],
  ['..d.md', 'dot-folder'],
  ['_news/link.md', 'symlink'],
  ['_news/dangling.md', 'symlink'],
  ['linked/a.md', 'symlink'],
  ['_news/none.md', 'missing'],
  ['none/a.md', 'missing'],
  ['_news', 'not-a-file'],
  ['_news/a.md/b.md', 'not-a-file'],
])('refuses %j: %s', (path, error) => {
  expect(safePath(root, path)).toEqual({ ok: false, error })
  expect(readFile(root, path)).toEqual({ ok: false, error })
})
