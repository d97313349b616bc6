import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { digestReader } from '#lib/collection/digest-reader.ts'
import { readFile } from '#lib/collection/read-file.ts'

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-digest-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

test.each([0, 1, 5_000, 300_000])('a file of %i bytes has the digest that reading it gives', (size) => {
  const root = folder()
  writeFileSync(join(root, 'a.md'), 'é'.repeat(size).slice(0, size), 'latin1')
  const digest = digestReader(root)({ path: 'a.md', size })
  expect(readFile(root, 'a.md')).toMatchObject({ ok: true, value: { digest, size } })
})

test.each([4, 6])('a file of 5 bytes that was found with %i has none', (size) => {
  const root = folder()
  writeFileSync(join(root, 'a.md'), 'hello')
  expect(digestReader(root)({ path: 'a.md', size })).toBeNull()
})

test('what is no file below the root has none', () => {
  const root = folder()
  writeFileSync(join(root, 'a.md'), 'hello')
  symlinkSync('a.md', join(root, 'link.md'))
  mkdirSync(join(root, 'folder.md'))
  for (const path of ['link.md', 'folder.md', 'gone.md', '../a.md'])
    expect(digestReader(root)({ path, size: 5 })).toBeNull()
})
