import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempBeside } from '#lib/collection/temp-file.ts'
import { watchFolder } from '#lib/collection/watch-folder.ts'
import { eventually } from '#tests/integration/watch/watched-desk.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'copydesk-watch-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function watched(root: string): Promise<string[]> {
  const seen: string[] = []
  const problem = (reason: string) => seen.push(reason)
  const watch = await watchFolder(root, { changed: (path) => seen.push(path), problem })
  onTestFinished(() => watch.close())
  return seen
}

test('dot-folders, node_modules, links, temporary and other files are no news', async () => {
  const root = folder()
  const elsewhere = folder()
  const made = (...parts: string[]) => {
    const path = join(root, ...parts)
    mkdirSync(path, { recursive: true })
    return path
  }
  const ignored = [made('.git'), made('_news', '.drafts'), made('node_modules', 'a'), elsewhere]
  symlinkSync(elsewhere, join(root, 'linked'))
  const news = made('_news')
  const seen = await watched(root)

  for (const path of ignored) writeFileSync(join(path, 'a.md'), 'x')
  writeFileSync(tempBeside(join(news, 'a.md')), 'x')
  writeFileSync(join(news, '.a.md'), 'x')
  writeFileSync(join(news, 'a.png'), 'x')
  writeFileSync(join(news, 'data.yaml'), 'x')
  // The system tells of changes in their order, so all of the above would have been told before this one.
  const last = join(news, 'last.md')
  writeFileSync(last, 'x')
  await eventually(() => seen.length > 0)
  expect(new Set(seen)).toEqual(new Set([last]))
})

test('a root that is a link is watched where it leads', async () => {
  const root = folder()
  const link = `${root}-link`
  symlinkSync(root, link)
  onTestFinished(() => rmSync(link))
  const seen = await watched(link)
  writeFileSync(join(root, 'a.md'), 'x')
  await eventually(() => seen.length > 0)
  expect(seen[0]).toBe(join(root, 'a.md'))
})

test('a file put in place by a rename is news', async () => {
  const root = folder()
  const seen = await watched(root)
  writeFileSync(join(root, '.tmp'), 'x')
  renameSync(join(root, '.tmp'), join(root, 'a.md'))
  await eventually(() => seen.includes(join(root, 'a.md')))
})

test('a folder that is not there throws', async () => {
  await expect(watched('/nowhere/at/all')).rejects.toThrow(/ENOENT/)
})
