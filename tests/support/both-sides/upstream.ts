import {
  FIELDS,
  type Field,
  render,
  STYLES,
  type Telling,
  type Value,
  type Values,
  withLine,
  withOwn,
} from '#tests/support/both-sides/layout.ts'

/** What upstream has of a story in its own store, whatever its file says. */
export type Story = Telling & {
  readonly own: Values
  /** Null while it has no file. */
  readonly path: string | null
  /** The name and the text that it had last. */
  readonly home: string
  readonly last: string
}

/** The folder that upstream works in. */
export type Folder = {
  read(path: string): string
  write(path: string, text: string): void
  remove(path: string): void
}

export type Upstream = {
  readonly folder: Folder
  readonly stories: Map<number, Story>
  /** The files as upstream wrote them last, with what it keeps of others; by path. */
  readonly texts: Map<string, string>
  /** Every value that upstream ever gave a field of a story in its own right. */
  readonly said: Set<string>
}

const TOPICS = ['AI', 'Law', 'Chips', 'Robots']
const FLAGS = [false, false, true, null] as const

export function openUpstream(folder: Folder): Upstream {
  return { folder, stories: new Map(), texts: new Map(), said: new Set() }
}

const saying = (story: number, field: Field, value: Value) => JSON.stringify([story, field, value])

/** Whether upstream ever said this of a story in its own right. */
export function saidItself({ said }: Upstream, story: number, field: Field, value: Value): boolean {
  return said.has(saying(story, field, value))
}

/** A story that nobody saw before; `like` gives it the words of another one. It has no file yet. */
export function tell(upstream: Upstream, kind: number, like?: Story): Story {
  const number = upstream.stories.size + 1
  const story: Story = {
    number,
    title: like?.title ?? `Story ${number}`,
    excerpt: like?.excerpt ?? `What happened in ${number}`,
    // Two that nothing but the body tells apart are nobody's business.
    url: like !== undefined || kind % 3 > 0 ? `https://paper.example/${number}` : null,
    heat: 1,
    style: STYLES[kind % STYLES.length] ?? 'plain',
    own: { published: FLAGS[kind % FLAGS.length] ?? null, topics: TOPICS.slice(kind % 2, 1 + (kind % 4)) },
    path: null,
    home: '',
    last: '',
  }
  return keep(upstream, story)
}

/** Upstream's store as it is from now on. */
export function keep(upstream: Upstream, story: Story): Story {
  upstream.stories.set(story.number, story)
  for (const field of FIELDS) upstream.said.add(saying(story.number, field, story.own[field]))
  return story
}

/** The stories that have a file, in order of path. */
export function standing({ stories }: Upstream): (Story & { readonly path: string })[] {
  return [...stories.values()]
    .flatMap((story) => (story.path === null ? [] : { ...story, path: story.path }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Writes stories under new names, all at once: whoever stood there and is not among them has no file any more. */
export function place(
  upstream: Upstream,
  placed: readonly { readonly story: Story; readonly path: string; readonly text: string }[],
): void {
  const { folder, stories, texts } = upstream
  const moving = new Set(placed.map(({ story }) => story.number))
  const left = placed.flatMap(({ story }) => story.path ?? [])
  for (const path of left.filter((old) => !placed.some((one) => one.path === old))) {
    folder.remove(path)
    texts.delete(path)
  }
  for (const other of standing(upstream)) {
    const isCovered = placed.some(({ path }) => path === other.path) && !moving.has(other.number)
    if (isCovered) stories.set(other.number, { ...other, path: null, last: folder.read(other.path) })
  }
  for (const { story, path, text } of placed) {
    folder.write(path, text)
    texts.set(path, text)
    keep(upstream, { ...story, path, home: path, last: text })
  }
}

export function take(upstream: Upstream, { number, path }: Story): void {
  if (path === null) return
  const { folder, stories, texts } = upstream
  const story = stories.get(number)
  if (story !== undefined) stories.set(number, { ...story, path: null, last: folder.read(path) })
  folder.remove(path)
  texts.delete(path)
}

/** The text as it stands, with a line of its own that upstream changed. */
export function warmer(upstream: Upstream, story: Story, text: string): { story: Story; text: string } {
  const heat = story.heat + 1
  const next = keep(upstream, { ...story, heat })
  return { story: next, text: withLine(text, 'heat', heat) }
}

/** The text as it stands, with a value that upstream changes itself. */
export function sayingNow(
  upstream: Upstream,
  story: Story,
  text: string,
  own: Partial<Values>,
): { story: Story; text: string } {
  const next = keep(upstream, { ...story, own: { ...story.own, ...own } })
  return { story: next, text: withOwn(text, story.style, own) }
}

/** The text as a bot writes it that knows nothing of the file. */
export function fromStore(upstream: Upstream, story: Story): { story: Story; text: string } {
  const next = keep(upstream, { ...story, heat: story.heat + 1 })
  return { story: next, text: render(next, next.own) }
}
