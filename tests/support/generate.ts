import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DOES, FOREIGN, OUTLETS, PHRASES, TOPICS, WHO, WHY } from '#tests/support/generated-words.ts'

/** One made-up entry; `path` is relative to the content root. */
export type GeneratedEntry = { path: string; source: string }

/**
 * Writes `count` entries in the layout of real imported ones, with a small taxonomy beside them. The same
 * seed gives the same bytes, and a larger collection begins with the smaller one.
 */
export function generateCollection(root: string, count: number, seed: number): void {
  const folders = new Set<string>()
  const write = (path: string, text: string) => {
    const file = join(root, path)
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(file, text)
  }
  for (const [at, name] of TOPICS.entries()) write(`_data/topics/${twoDigits(at)}.yaml`, taxonomyFile(name))
  for (let index = 0; index < count; index += 1) {
    const { path, source } = generateEntry(seed, index)
    write(path, source)
  }
}

/** The entry with this number, alone: 2.8 kB on average, and no coverage at all in a good half. */
export function generateEntry(seed: number, index: number): GeneratedEntry {
  const story = storyAt(seed, index)
  const random = randomNumbers(seed * 7919 + index * 31 + 1)
  const lines = [
    '---',
    'category: news',
    ...storyLines(story, ''),
    ...(random() < 0.25 ? [`ampWebUrl: ${quoted(`${story.url}/amp`)}`] : []),
    'type: article',
    `quality: ${Math.floor(random() * 100)}`,
    `heat: ${random() < 0.5 ? -1 : Math.floor(random() * 300)}`,
    ...flagLine(random()),
    '',
    ...providerLines(story, ''),
    '',
    'topics:',
    ...pickTopics(random).map((topic) => `  - ${topic}`),
    '',
    ...(random() < 0.85 ? [...imageLines(story, ''), ''] : []),
    ...relatedLines(seed, index, random),
    `secured: "${noise(random, 300 + Math.floor(random() * 200))};${noise(random, 22)}=="`,
    '---',
    '',
    '',
    '',
  ]
  return { path: `${folderOf(index)}/${story.date.slice(0, 10)}-${story.slug}.md`, source: lines.join('\n') }
}

type Random = () => number
type Story = {
  title: string
  excerpt: string
  date: string
  url: string
  slug: string
  outlet: (typeof OUTLETS)[number]
}

function storyAt(seed: number, index: number): Story {
  const random = randomNumbers(seed * 104729 + index)
  const outlet = pick(OUTLETS, random)
  const plain = `${pick(WHO, random)} ${pick(DOES, random)} ${pick(WHY, random)}`
  const slug = `${plain.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${index}`
  const text = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(PHRASES, random))
  return {
    title: random() < 0.05 ? `${pick(FOREIGN, random)} ${index}` : plain,
    excerpt: text.join(' '),
    // Instants lie a few minutes apart, so neighbours could be one story.
    date: new Date(Date.UTC(2026, 9, 30) - index * 400_000 - Math.floor(random() * 300_000)).toISOString(),
    url: `https://www.${outlet[1]}/desk/${slug}`,
    slug,
    outlet,
  }
}

function storyLines(story: Story, indent: string): string[] {
  return [
    `${indent}title: ${quoted(story.title)}`,
    `${indent}excerpt: ${quoted(story.excerpt)}`,
    `${indent}publishedDateTime: ${story.date.slice(0, 19)}Z`,
    ...(indent === '' ? [`originalUrl: ${quoted(story.url)}`] : []),
    `${indent}webUrl: ${quoted(story.url)}`,
  ]
}

function providerLines({ outlet: [name, domain] }: Story, indent: string): string[] {
  return [`${indent}provider:`, `${indent}  name: ${name}`, `${indent}  domain: ${domain}`]
}

function imageLines({ outlet: [, domain], slug }: Story, indent: string): string[] {
  return [
    `${indent}images:`,
    `${indent}  - url: ${quoted(`https://img.${domain}/large/${slug}.jpg?w=1200&q=80`)}`,
    `${indent}    width: 1200`,
    `${indent}    height: 675`,
    `${indent}    isCached: true`,
  ]
}

/** Coverage by neighbours that are entries themselves, and by strangers that are not. */
function relatedLines(seed: number, index: number, random: Random): string[] {
  const count = random() < 0.55 ? 0 : 1 + Math.floor(random() * 8)
  if (count === 0) return []
  const first = index - (index % 10)
  const items = Array.from({ length: count }, (_, at) => {
    const story = storyAt(seed, random() < 0.5 ? first + at : 5_000_000 + index * 10 + at)
    const [title = '', ...rest] = storyLines(story, '    ')
    return [
      title.replace('    title', '  - title'),
      ...rest,
      '    type: article',
      ...providerLines(story, '    '),
      `    quality: ${Math.floor(random() * 100)}`,
      ...(random() < 0.7 ? imageLines(story, '    ') : []),
    ]
  })
  return ['related:', ...items.flat(), '']
}

function flagLine(share: number): string[] {
  if (share < 0.1) return []
  return [`published: ${share < 0.25}`]
}

function pickTopics(random: Random): string[] {
  const wanted = 1 + Math.floor(random() * 3)
  return [...new Set(Array.from({ length: wanted }, () => pick(TOPICS, random)))]
}

const COLLECTIONS = [
  ['_news', 12],
  ['_archive/_news', 4],
  ['_learning/videos', 2],
  ['_learning/articles', 1],
  ['_projects', 1],
] as const
const PLACES = COLLECTIONS.flatMap(([name, share]) =>
  Array.from({ length: share }, (_, place) => ({ name, share, place })),
)
const FOLDER_SIZE = 2_000

/** Five collections; each begins a new folder after two thousand files. */
function folderOf(index: number): string {
  const at = PLACES[index % PLACES.length]
  if (at === undefined) return '_news'
  const ordinal = Math.floor(index / PLACES.length) * at.share + at.place
  const volume = Math.floor(ordinal / FOLDER_SIZE)
  return volume === 0 ? at.name : `${at.name}/${twoDigits(volume)}`
}

function taxonomyFile(name: string): string {
  const parent = name === 'AI' ? [] : ['parent: AI']
  return ['taxonomy: topic', `name: ${name}`, ...parent, 'keywords:', `  - ${name.toLowerCase()}`, ''].join(
    '\n',
  )
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function noise(random: Random, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += 1) text += LETTERS.charAt(Math.floor(random() * LETTERS.length))
  return text
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** One of a list. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

/** Mulberry32: small, fast and the same everywhere. */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
