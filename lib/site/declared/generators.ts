import { hexoSchema, hugoSchema, zolaSchema } from '#lib/schema/site/foreign-config.ts'
import type { Source, TopicField } from '#lib/schema/site/site-map.ts'
import type { Declared } from '#lib/site/declared/declared.ts'

/** https://hexo.io/docs/configuration */
export function hexoDeclares(file: string, data: unknown): Declared {
  const parsed = hexoSchema.safeParse(data)
  if (!parsed.success) return { file }
  const { source_dir, render_drafts, future } = parsed.data
  return {
    file,
    ...(source_dir !== undefined && { folders: [source_dir], collectionsIn: source_dir }),
    ...(render_drafts === true && { hidden: [] }),
    ...(future === false && { wait: ['date', ':filename'] }),
  }
}

/** https://gohugo.io/configuration/: the case of a key counts for nothing. */
export function hugoDeclares(file: string, data: unknown): Declared {
  const parsed = hugoSchema.safeParse(inLowerCase(data))
  if (!parsed.success) return { file }
  const {
    contentdir,
    builddrafts,
    buildfuture,
    buildexpired,
    taxonomies,
    frontmatter = {},
    cascade,
  } = parsed.data
  const dates = inLowerCase(frontmatter)
  const date = datesOf(dates.date, DATE)
  const wait = datesOf(dates.publishdate, WAIT)
  const ends = datesOf(dates.expirydate, ENDS)
  return {
    file,
    ...(contentdir !== undefined && { folders: [contentdir], collectionsIn: contentdir }),
    ...(taxonomies !== undefined && { topics: topicsOf(Object.values(taxonomies)) }),
    ...(date !== null && { values: { date } }),
    ...(buildfuture === true ? { wait: [] } : wait !== null && { wait }),
    ...(buildexpired === true ? { ends: [] } : ends !== null && { ends }),
    notes: [
      ...(builddrafts === true ? ['It says buildDrafts, so the site shows drafts, too.'] : []),
      ...(cascade === undefined ? [] : ['It cascades values to pages that do not have them (cascade).']),
    ],
  }
}

const DATE: readonly Source[] = ['date', 'publishDate', 'pubdate', 'published', 'lastmod', 'modified']
const WAIT: readonly Source[] = ['publishDate', 'pubdate', 'published', 'date']
const ENDS: readonly Source[] = ['expiryDate', 'unpublishdate']

/** `:default` stands for what is read where nothing is said; times of the file are nothing that a site keeps. */
function datesOf(value: unknown, usual: readonly Source[]): Source[] | null {
  const list = typeof value === 'string' ? [value] : value
  if (!Array.isArray(list)) return null
  const all = list.flatMap((each: unknown): readonly Source[] => {
    if (each === ':default') return usual
    if (each === ':git' || each === ':filename') return [each]
    return typeof each === 'string' && /^[^:.\s]\S*$/.test(each) ? [each] : []
  })
  return [...new Set(all)]
}

function topicsOf(names: readonly unknown[]): TopicField[] {
  return names
    .filter((name) => typeof name === 'string' && /^[^:.\s]\S{0,99}$/.test(name))
    .map((name) => ({ key: String(name), shape: 'list' as const }))
}

/** https://www.getzola.org/documentation/content/taxonomies/ */
export function zolaDeclares(file: string, data: unknown): Declared {
  const parsed = zolaSchema.safeParse(data)
  const names = parsed.success ? (parsed.data.taxonomies ?? []).map(({ name }) => name) : []
  const topics = topicsOf(names).map(({ key, shape }) => ({ key: `taxonomies.${key}`, shape }))
  return { file, ...(topics.length > 0 && { topics }) }
}

function inLowerCase(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => [key.toLowerCase(), value]),
  )
}

/** `.eleventyignore` has the form of git's: https://www.11ty.dev/docs/ignores/ */
export function eleventyIgnores(file: string, text: string): Declared {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'))
  const back = lines.filter((line) => line.startsWith('!')).length
  return {
    file,
    exclude: patterns.filter((line) => line.length <= 200 && !line.includes('\\')),
    notes: back === 0 ? [] : ['Lines that begin with ! are not followed.'],
  }
}
