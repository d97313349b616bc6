import { isArticlePath } from '#lib/collection/article-paths.ts'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { type FileBytes, readFile } from '#lib/collection/read-file.ts'
import type { TriedConfig } from '#lib/schema/site/site-config.ts'

/** How many files are read otherwise inside of `under` than outside of it. */
export function compareReadings(
  root: string,
  paths: readonly string[],
  under: <Answer>(work: () => Answer) => Answer,
): TriedConfig['changes'] {
  const files = paths.flatMap((path) => {
    const file = readFile(root, path)
    return file.ok ? [{ path, file: file.value }] : []
  })
  const before = files.map(readingOf)
  const after = under(() => files.map(readingOf))
  const pairs = before.map((was, at) => [was, after[at] ?? null] as const)
  const both = pairs.flatMap(([was, is]) => (was === null || is === null ? [] : [[was, is] as const]))
  const differing = (part: keyof Reading) => both.filter(([was, is]) => was[part] !== is[part]).length
  return {
    of: paths.length,
    title: differing('title'),
    date: differing('date'),
    flag: differing('flag'),
    topics: differing('topics'),
    gone: pairs.filter(([was, is]) => was !== null && is === null).length,
    come: pairs.filter(([was, is]) => was === null && is !== null).length,
  }
}

type Reading = {
  readonly title: string
  readonly date: string | null
  readonly flag: string
  readonly topics: string
}

/** Null for what is no article, or a broken one. */
function readingOf({ path, file }: { readonly path: string; readonly file: FileBytes }): Reading | null {
  if (!isArticlePath(path)) return null
  const entry = entryFromBytes(path, file.bytes)
  if (!entry.ok) return null
  const { title, dateText: date, published: flag, topics } = entry.value.fields
  return { title, date, flag, topics: JSON.stringify(topics) }
}
