import { render, withLine } from '#tests/support/both-sides/layout.ts'
import {
  fromStore,
  place,
  type Story,
  sayingNow,
  standing,
  take,
  tell,
  type Upstream,
  warmer,
} from '#tests/support/both-sides/upstream.ts'

/** Two numbers choose what a step is about; it answers with what it did, or null where it could not. */
export type UpstreamStep = (upstream: Upstream, which: number, how: number) => string | null

type Standing = Story & { readonly path: string }

function chosen(upstream: Upstream, which: number): Standing | null {
  const all = standing(upstream)
  return all[which % Math.max(all.length, 1)] ?? null
}

const about = (step: (upstream: Upstream, story: Standing, how: number) => string): UpstreamStep => {
  return (upstream, which, how) => {
    const story = chosen(upstream, which)
    return story === null ? null : step(upstream, story, how)
  }
}

const read = ({ folder }: Upstream, { path }: Standing) => folder.read(path)

function rewritten(upstream: Upstream, { path }: Standing, next: { story: Story; text: string }): void {
  place(upstream, [{ ...next, path }])
}

const LISTS = [['AI'], ['AI', 'Law'], ['Law', 'AI', 'Space'], ['Space'], []] as const
const FLAGS = [true, false, null] as const

const lines = about((upstream, story, how) => {
  const next = warmer(upstream, story, read(upstream, story))
  const text =
    how % 3 === 0 ? next.text.replace(/^secured: .*$/m, `secured: "${how}x${next.story.heat}"`) : next.text
  rewritten(upstream, story, { ...next, text })
  return `changes lines of ${story.path} and keeps ours`
})

const forget = about((upstream, story) => {
  rewritten(upstream, story, fromStore(upstream, story))
  return `writes ${story.path} anew without our lines`
})

const forgetAll: UpstreamStep = (upstream) => {
  for (const story of standing(upstream)) rewritten(upstream, story, fromStore(upstream, story))
  return 'writes every file anew without our lines'
}

const flag = about((upstream, story, how) => {
  const published = FLAGS[how % FLAGS.length] ?? null
  rewritten(upstream, story, sayingNow(upstream, story, read(upstream, story), { published }))
  return `sets published: ${published} in ${story.path}`
})

const topics = about((upstream, story, how) => {
  const list = LISTS[how % LISTS.length] ?? []
  rewritten(upstream, story, sayingNow(upstream, story, read(upstream, story), { topics: list }))
  return `sets topics: ${list.join()} in ${story.path}`
})

/** One of title and excerpt at a time: whoever changes both at once tells another story. */
const reword = about((upstream, story, how) => {
  const key = how % 2 === 0 ? 'title' : 'excerpt'
  const words = `${story[key].replace(/ \(v\d+\)$/, '')} (v${story.heat + 1})`
  const next = warmer(upstream, { ...story, [key]: words }, read(upstream, story))
  rewritten(upstream, story, { ...next, text: withLine(next.text, key, `"${words}"`) })
  return `gives ${story.path} another ${key}`
})

/** Real feeds do this, and flip back. */
const readdress = about((upstream, story) => {
  if (story.url === null) return `leaves ${story.path} without an address`
  const url = story.url.endsWith('/b') ? story.url.slice(0, -2) : `${story.url}/b`
  const next = warmer(upstream, { ...story, url }, read(upstream, story))
  rewritten(upstream, story, { ...next, text: withLine(next.text, 'webUrl', `"${url}"`) })
  return `gives ${story.path} the address ${url}`
})

/** As it is, with a line changed on the way, or written anew. */
function onTheWay(upstream: Upstream, story: Story, text: string, how: number) {
  if (how % 3 === 0) return { story, text }
  return how % 3 === 1 ? warmer(upstream, story, text) : fromStore(upstream, story)
}

const move = about((upstream, story, how) => {
  const path = `_archive/${how % 2}-${story.number}.md`
  place(upstream, [{ ...onTheWay(upstream, story, read(upstream, story), how), path }])
  return `moves ${story.path} to ${path}${WAYS[how % 3]}`
})
const WAYS = ['', ' with another heat', ' without our lines']

const swap: UpstreamStep = (upstream, which, how) => {
  const [a, b] = [chosen(upstream, which), chosen(upstream, which + 1 + how)]
  if (a === null || b === null || a.number === b.number) return null
  const moved = [a, b].map((story) => onTheWay(upstream, story, read(upstream, story), how))
  const [one, two] = moved
  if (one === undefined || two === undefined) return null
  place(upstream, [
    { ...one, path: b.path },
    { ...two, path: a.path },
  ])
  return `swaps ${a.path} and ${b.path}${WAYS[how % 3]}`
}

/** Every file of the folder one number further, and a new story in front. */
const renumber: UpstreamStep = (upstream, which, how) => {
  const folder = standing(upstream).filter(({ path }) => path.startsWith('_news/'))
  const named = (at: number) => `_news/${String(at).padStart(3, '0')}.md`
  const placed = folder.map((story, at) => ({
    ...onTheWay(upstream, story, read(upstream, story), how),
    path: named(at + 2),
  }))
  const story = tell(upstream, which)
  place(upstream, [{ story, path: named(1), text: render(story, story.own) }, ...placed])
  return `renumbers _news${WAYS[how % 3]}`
}

/** Another story takes the name, now and then one with the same words; the old one goes to the archive or away. */
const replace = about((upstream, story, how) => {
  const text = read(upstream, story)
  const home = `_archive/${story.path.startsWith('_archive/') ? `${story.heat}-` : ''}${story.number}.md`
  const archived = how % 2 === 0 && home !== story.path ? [{ story, text, path: home }] : []
  const isAlike = how % 4 > 1
  const other = tell(upstream, how + story.number, isAlike ? story : undefined)
  place(upstream, [...archived, { story: other, path: story.path, text: render(other, other.own) }])
  const goes = archived.length > 0 ? ' and archives the old one' : ''
  return `puts story ${other.number}${isAlike ? ' with the same words' : ''} at ${story.path}${goes}`
})

const remove = about((upstream, story) => {
  take(upstream, story)
  return `deletes ${story.path}`
})

const comeBack: UpstreamStep = (upstream, which, how) => {
  const gone = [...upstream.stories.values()].filter(({ path, last }) => path === null && last !== '')
  const story = gone[which % Math.max(gone.length, 1)]
  if (story === undefined) return null
  const isFree = standing(upstream).every(({ path }) => path !== story.home)
  const path = isFree && how % 2 === 0 ? story.home : `_news/b${story.number}.md`
  place(upstream, [{ ...onTheWay(upstream, story, story.last, how), path }])
  return `brings story ${story.number} back to ${path}${WAYS[how % 3]}`
}

const add: UpstreamStep = (upstream, which) => {
  const story = tell(upstream, which)
  const path = `_news/n${story.number}.md`
  place(upstream, [{ story, path, text: render(story, story.own) }])
  return `adds ${path}`
}

/** Everything upstream does, and how often. */
export const UPSTREAM_STEPS = {
  lines: { weight: 3, play: lines },
  forget: { weight: 3, play: forget },
  forgetAll: { weight: 1, play: forgetAll },
  flag: { weight: 2, play: flag },
  topics: { weight: 2, play: topics },
  reword: { weight: 1, play: reword },
  readdress: { weight: 1, play: readdress },
  move: { weight: 2, play: move },
  swap: { weight: 1, play: swap },
  renumber: { weight: 1, play: renumber },
  replace: { weight: 2, play: replace },
  remove: { weight: 1, play: remove },
  comeBack: { weight: 2, play: comeBack },
  add: { weight: 1, play: add },
} as const satisfies Record<string, { weight: number; play: UpstreamStep }>
