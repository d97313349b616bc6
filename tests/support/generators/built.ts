import { globMatcher } from '#lib/schema/site/glob.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import { firstValue, valueAt } from '#lib/schema/site/site-values.ts'
import type { Published } from '#lib/schema/words.ts'
import { frontmatterOf } from '#tests/integration/site/reading.ts'

export type Built = ReadonlyMap<string, string>

/** The name of a page in its address: that of its file without a date, or of its folder. */
export function slugOf(path: string): string {
  const parts = path.replace(/(\.es)?\.mdx?$/, '').split('/')
  return (parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1))?.replace(/^\d{4}-\d\d-\d\d-/, '') ?? path
}

/** Words of a file that no other one has: its sentence, or its heading. */
function wordsOf(path: string, text: string): string {
  const [, heading] = /^# (.+)$/m.exec(text) ?? []
  const [words = heading] = /^.* is a story about .*$/m.exec(text) ?? []
  if (words === undefined) throw new Error(`${path} has nothing to be known by.`)
  return words
}

/** What a built site has of a page: all of it, no word and no link, or something between. */
export function standOf(built: Built, path: string, text: string): 'shown' | 'gone' | 'named' {
  const [slug, words] = [slugOf(path), wordsOf(path, text)]
  // The page of a folder that is called README has the address of its folder.
  const isNamed = (at: string) => at.includes(slug === 'README' ? 'index.html' : slug)
  const names = (page: string) => slug !== 'README' && page.includes(slug)
  const isRead = (at: string) => !at.endsWith('.js') // A script of Docusaurus lists the names of drafts.
  const has = [...built].filter(
    ([at, page]) => names(at) || (isRead(at) && names(page)) || page.includes(words),
  )
  if (has.length === 0) return 'gone'
  return has.some(([at, page]) => isNamed(at) && page.includes(words)) ? 'shown' : 'named'
}

/** The files of the built site that are the page itself. */
export function pagesOf(built: Built, path: string): ReadonlyMap<string, string> {
  return new Map([...built].filter(([at]) => at.includes(slugOf(path))))
}

/** Whether the site can show a file at all, by what the desk says of its folder, its dates and its other keys. */
export function canBeShown(map: SiteMap, path: string, text: string, now = Date.now()): boolean {
  const data = frontmatterOf(text)
  const at = (sources: SiteMap['wait']) => {
    const found = firstValue(sources, { path, data, body: '' }, 'date')?.value
    return found === undefined ? null : new Date(found instanceof Date ? found : String(found)).getTime()
  }
  const [waits, ends] = [at(map.wait), at(map.ends)]
  if (globMatcher(map.hidden)(path) || (waits ?? 0) > now || (ends ?? now) < now) return false
  return !map.alsoHides.some(({ key, values }) => values.some((value) => value === valueAt(data, key)))
}

/** What the desk says of an article's flag: whether the site shows such a page. */
export function saysShown(map: SiteMap, published: Published): boolean {
  return published === 'absent' ? map.flag?.absent !== 'hidden' : published === 'true'
}
