import type { SiteMap, Source } from '#lib/schema/site/site-map.ts'
import { firstValue, type SiteText, valueAt } from '#lib/schema/site/site-values.ts'
import { topicsIn } from '#lib/schema/site/topics-in.ts'

/** Words by which a site sorts its articles besides topics, by what they are words of and the source of them. */
export type Labels = Readonly<Record<string, readonly string[]>>

export type LabelPart = 'author' | 'language' | 'topics'

/** What words from a source are called; no key of a frontmatter begins with a colon, so no field has such a name. */
export function labelName(part: LabelPart, source: Source): string {
  return `:${part} ${source}`
}

const MOST = 20
const LONGEST = 200

/** What a file says of its author, its language and the further topics of its site; only of what it says anything. */
export function labelsIn({ author, language, topics }: SiteMap, text: SiteText): Labels {
  const told: Record<string, readonly string[]> = {}
  const put = (part: LabelPart, found: { readonly source: Source; readonly value: unknown } | null) => {
    const words = found === null ? [] : wordsIn(found.value)
    if (found !== null && words.length > 0) told[labelName(part, found.source)] = words
  }
  // The name of a file tells no author.
  put('author', firstValue(author.filter(isKey), text))
  put('language', firstValue(language, text, 'language'))
  for (const { key, shape } of topics.slice(1))
    put('topics', { source: key, value: topicsIn(valueAt(text.data, key), shape) })
  return told
}

function isKey(source: Source): boolean {
  return !source.startsWith(':')
}

/** One word or several, each once; of what has fields of its own its name. What is no word is left out. */
export function wordsIn(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST) : [value]
  return [...new Set(all.map(wordIn))].filter((word) => word !== '' && word.length <= LONGEST)
}

function wordIn(value: unknown): string {
  if (typeof value === 'string') return value.trim().replace(/\s+/g, ' ')
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  return 'name' in value && typeof value.name === 'string' ? wordIn(value.name) : ''
}
