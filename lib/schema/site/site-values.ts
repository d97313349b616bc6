import type { Source } from '#lib/schema/site/site-map.ts'

/** What of a file its values are read from. */
export type SiteText = {
  readonly path: string
  readonly data: Readonly<Record<string, unknown>>
  readonly body: string
  /** Of the commit that brought the file; where nobody asked, there is none. */
  readonly git?: string | undefined
}

/** What a key leads to; undefined where it leads nowhere. A key that is spelled with its dots goes first. */
export function valueAt(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined
  if (Object.hasOwn(data, key)) return Reflect.get(data, key)
  const dot = key.indexOf('.')
  if (dot === -1) return undefined
  const first = key.slice(0, dot)
  return Object.hasOwn(data, first) ? valueAt(Reflect.get(data, first), key.slice(dot + 1)) : undefined
}

/** The first source that gives something, with what it gives; null where none does. What is empty gives nothing. */
export function firstValue(
  sources: readonly Source[],
  text: SiteText,
  part: FromName = 'title',
): { readonly source: Source; readonly value: unknown } | null {
  for (const source of sources) {
    const value = source.startsWith(':') ? virtual(source, text, part) : valueAt(text.data, source)
    if (value !== undefined && value !== null && value !== '') return { source, value }
  }
  return null
}

/** What the name of a file can say. */
export type FromName = 'title' | 'date' | 'language'

function virtual(source: Source, { path, body, git }: SiteText, part: FromName): unknown {
  if (source === ':h1') return part === 'title' ? headingOf(body) : undefined
  if (source === ':git') return part === 'date' ? git : undefined
  return nameParts(path)[part] ?? undefined
}

const DATED = /^(\d{4}-\d{1,2}-\d{1,2})(?:-|$)(.*)$/
const LANGUAGE = /\.([a-z]{2,3}(?:-[a-z]{2,4})?)$/i
const ENDING = /\.(md|markdown|mdx|html?)$/i

/**
 * What the name of a file says, the way generators read it: `2026-01-31-a-fine-day.es.md` has a date, a title and a
 * language. A file that is called index goes by its folder.
 */
export function nameParts(path: string): Readonly<Record<FromName, string | null>> {
  const names = path.split('/')
  const stem = (names.pop() ?? '').replace(ENDING, '')
  const language = LANGUAGE.exec(stem)?.[1] ?? null
  const own = language === null ? stem : stem.slice(0, -language.length - 1)
  const name = /^_?index$/i.test(own) && names.length > 0 ? (names.at(-1) ?? own) : own
  const [, date = null, rest = name] = DATED.exec(name) ?? []
  const words = rest.replace(/[-_]+/g, ' ').trim()
  return { date, title: words === '' ? null : words.charAt(0).toUpperCase() + words.slice(1), language }
}

/** The text of the first heading of the first level; null where there is none before 200 lines. */
export function headingOf(body: string): string | null {
  const lines = body.split('\n', 200)
  let isCode = false
  for (const [at, line] of lines.entries()) {
    if (/^\s{0,3}(```|~~~)/.test(line)) isCode = !isCode
    if (isCode) continue
    const heading = /^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$/.exec(line)?.[1]
    if (heading !== undefined) return heading
    if (/^=+[ \t]*\r?$/.test(line) && /\S/.test(lines[at - 1] ?? '')) return (lines[at - 1] ?? '').trim()
  }
  return null
}
