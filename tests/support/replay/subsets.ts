import { expect } from 'vitest'
import { testDesk } from '#tests/support/desk.ts'

/** Everything upstream may change, and how. */
const UPSTREAM = {
  topics: (text: string) => text.replace('  - AI\n', '  - AI\n  - Robotics\n'),
  published: (text: string) => text.replace('published: false', 'published: true'),
  heat: (text: string) => text.replace('heat: 10', 'heat: 55'),
  secured: (text: string) => text.replace('secured: "aaaa;bbbb"', 'secured: "cccc;dddd"'),
  related: (text: string) => text.replace('title: "Other"', 'title: "Another"'),
  title: (text: string) => text.replace('title: "A title"', 'title: "Another title"'),
  body: (text: string) => `${text}One more line.\n`,
  comment: (text: string) => text.replace('heat:', '# hot\nheat:'),
}
export type Name = keyof typeof UPSTREAM
export const NAMES = Object.keys(UPSTREAM) as Name[]

/** What the editor may change: nothing, something else than upstream, or the very same. */
const OURS = {
  topics: [null, ['Vision'], ['AI', 'Robotics']],
  published: [null, 'true'],
} as const

type Case = { upstream: Name[]; topics: readonly string[] | null; published: 'true' | null }

function casesOf(names: readonly Name[]): Case[] {
  const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, at) => (bits >> at) % 2 === 1),
  )
  return subsets.flatMap((upstream) =>
    OURS.topics.flatMap((topics) => OURS.published.map((published) => ({ upstream, topics, published }))),
  )
}

const base = (at: number) =>
  `---\ntitle: "A title"\nwebUrl: "https://paper.example/${at}"\nheat: 10\npublished: false\n\ntopics:\n  - AI\n\nrelated:\n  - title: "Other"\n    webUrl: "https://other.example/"\n\nsecured: "aaaa;bbbb"\n---\nThe body.\n`

/** The file as the merge table wants it; null where a field is in conflict and the file must not be touched. */
function expected(text: string, { upstream, topics, published }: Case): string | null {
  const theirTopics = upstream.includes('topics')
  if (theirTopics && topics !== null && topics.length === 1) return null
  const withTopics =
    topics === null || theirTopics
      ? text
      : text.replace('topics:\n  - AI\n', `topics:\n${topics.map((topic) => `  - ${topic}\n`).join('')}`)
  return published === null ? withTopics : withTopics.replace('published: false', 'published: true')
}

/** Has upstream change every subset of `names`, the editor everything of OURS, and looks at each file written. */
export async function mergeEverySubset(names: readonly Name[], reimport: boolean): Promise<void> {
  const cases = casesOf(names)
  const path = (at: number) => `_news/${String(at).padStart(4, '0')}.md`
  const desk = await testDesk(Object.fromEntries(cases.map((_, at) => [path(at), base(at)])))
  await desk.import()
  for (const [at, { topics, published }] of cases.entries()) {
    if (topics !== null) await desk.setTopics(path(at), topics)
    await desk.decide(path(at), 'approved', published === null)
  }
  const theirs = cases.map(({ upstream }, at) =>
    upstream.reduce((text, name) => UPSTREAM[name](text), base(at)),
  )
  for (const [at, text] of theirs.entries()) desk.write(path(at), text)
  if (reimport) await desk.import()

  const result = await desk.export()

  const wrong = cases.filter((change, at) => {
    const text = theirs[at] ?? ''
    return desk.read(path(at)) !== (expected(text, change) ?? text)
  })
  expect(wrong).toEqual([])
  const conflicts = cases.flatMap((change, at) => (expected(base(at), change) === null ? [path(at)] : []))
  expect(result.conflicts.map((conflict) => conflict.path).sort()).toEqual(conflicts)
  expect(result.refused).toEqual([])
  expect(cases.length).toBe(2 ** names.length * 6)
}
