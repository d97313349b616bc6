import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { decodeEntry } from '#lib/frontmatter/split.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const CORPUS = resolve(ROOT, '../shared/corpus')

export type Fixture<T> = { name: string; bytes: Uint8Array; expected: T }

/** Every pair of NAME.md and NAME.expect.json in a folder of tests/fixtures. */
export function readFixtures<T>(folder: string): Fixture<T>[] {
  const path = join(ROOT, 'tests/fixtures', folder)
  const names = readdirSync(path).filter((name) => name.endsWith('.expect.json'))
  return names.sort().map((file) => {
    const name = file.replace('.expect.json', '')
    const expected: T = JSON.parse(readFileSync(join(path, file), 'utf8'))
    return { name, bytes: readFileSync(join(path, `${name}.md`)), expected }
  })
}

/** The text of a file that must be UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const decoded = decodeEntry(bytes)
  if (!decoded.ok) throw new Error(decoded.error.message)
  return decoded.value
}

/** Real files of real sites that open with a YAML fence; empty, with a line on the console, where the corpus is not at hand. */
export function readCorpus(): { path: string; source: string }[] {
  if (!existsSync(CORPUS)) {
    console.log('not run: no corpus')
    return []
  }
  const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
  return files
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, source: textOf(readFileSync(join(CORPUS, path))) }))
    .filter(({ source }) => /^---[ \t]*\r?\n/.test(source))
}
