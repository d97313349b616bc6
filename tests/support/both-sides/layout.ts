import { isDeepStrictEqual } from 'node:util'

export const FIELDS = ['published', 'topics'] as const
export type Field = (typeof FIELDS)[number]
export type Values = { readonly published: boolean | null; readonly topics: readonly string[] }
export type Value = Values[Field]

/** How a story writes its list of topics. */
export const STYLES = ['plain', 'dressed', 'flow'] as const
export type Style = (typeof STYLES)[number]

/** What upstream says in a file, its two editable values apart. */
export type Telling = {
  readonly number: number
  readonly title: string
  readonly excerpt: string
  readonly url: string | null
  readonly heat: number
  readonly style: Style
}

/** A file as upstream writes it from what it knows itself. The body alone tells for certain whose text it is. */
export function render(told: Telling, values: Values): string {
  const { number, title, excerpt, url, heat } = told
  return [
    '---',
    'category: news',
    `title: "${title}"`,
    ...(url === null ? [] : [`webUrl: "${url}"`]),
    `excerpt: "${excerpt}"`,
    `heat: ${heat}`,
    ...flagLines(values.published),
    ...topicLines(values.topics, told.style),
    `secured: "${number}${heat};=="`,
    '---',
    `Text ${number}.`,
    '',
  ].join('\n')
}

function flagLines(published: boolean | null): string[] {
  return published === null ? [] : [`published: ${published} # the flag`]
}

function topicLines(topics: readonly string[], style: Style): string[] {
  if (topics.length === 0) return []
  if (style === 'flow') return [`topics: [${topics.map((topic) => `"${topic}"`).join(', ')}]`]
  if (style === 'plain') return ['topics:', ...topics.map((topic) => `  - ${topic}`)]
  return ['topics:', ...topics.map((topic, at) => `  - '${topic}' # no. ${at + 1}`)]
}

/** The story that a text is of. */
export function storyOf(text: string): number {
  const found = /^Text (\d+)\.$/m.exec(text)?.[1]
  if (found === undefined) throw new Error(`No story in:\n${text}`)
  return Number(found)
}

/** The text of the line of a key; null where there is none. */
export function lineOf(text: string, key: string): string | null {
  return new RegExp(`^${key}: (.*)$`, 'm').exec(text)?.[1] ?? null
}

/** The same text with another value of a key that has a line. */
export function withLine(text: string, key: string, value: string | number): string {
  return text.replace(new RegExp(`^${key}: .*$`, 'm'), () => `${key}: ${value}`)
}

/** The same text with values of upstream's own; null leaves a field as it is. */
export function withOwn(text: string, style: Style, own: Partial<Values>): string {
  const lines = text.split('\n').filter((line) => {
    if (own.published !== undefined && line.startsWith('published:')) return false
    return own.topics === undefined || !isOfTopics(line)
  })
  const added = [
    ...(own.published === undefined ? [] : flagLines(own.published)),
    ...(own.topics === undefined ? [] : topicLines(own.topics, style)),
  ]
  const at = lines.findIndex((line) => line.startsWith('heat:')) + 1
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n')
}

function isOfTopics(line: string): boolean {
  return line.startsWith('topics:') || line.startsWith('  - ')
}

export function valuesOf(text: string): Values {
  const flag = /^published: (true|false)\b/m.exec(text)?.[1]
  return {
    published: flag === undefined ? null : flag === 'true',
    topics: rawTopics(text).map((raw) =>
      raw
        .replace(/ #.*$/, '')
        .replace(/^\s*- /, '')
        .replace(/^['"]|['"]$/g, ''),
    ),
  }
}

/** The items of the list of topics as they are written. */
function rawTopics(text: string): string[] {
  const brackets = /^topics: *\[(.*)\]/m.exec(text)?.[1]
  if (brackets !== undefined)
    return brackets.trim() === '' ? [] : brackets.split(',').map((item) => item.trim())
  return text.split('\n').filter((line) => line.startsWith('  - '))
}

export function sameValue(a: Value, b: Value): boolean {
  return isDeepStrictEqual(a, b)
}

/** The text without its two editable fields. */
export function rest(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('published:') && !isOfTopics(line))
    .join('\n')
}

/**
 * What a change of some values did to bytes that nobody edited; null where it did nothing. Lines of other fields, what
 * stands beside the flag, and each topic that stands in both lists are the same as before.
 */
export function touchedBeside(before: string, after: string): string | null {
  if (rest(before) !== rest(after)) return 'other lines'
  const [was, is] = [valuesOf(before), valuesOf(after)]
  const flagOf = (text: string) => lineOf(text, 'published')
  if (was.published === is.published && flagOf(before) !== flagOf(after)) return 'the flag'
  if (was.published !== null && is.published !== null) {
    const beside = (text: string) => flagOf(text)?.replace(/^\w+/, '')
    if (beside(before) !== beside(after)) return 'what stands beside the flag'
  }
  const kept = [...rawTopics(after)]
  for (const [at, raw] of rawTopics(before).entries()) {
    const topic = was.topics[at] ?? ''
    if (!is.topics.includes(topic) || topic === '') continue
    if (!kept.includes(raw)) return `the topic ${topic}`
  }
  return null
}
