import { expect, test } from 'vitest'
import { toHome } from '#lib/schema/site/home-form.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'
import { topicsIn } from '#lib/schema/site/topics-in.ts'

const HUGO: SiteMap = {
  ...HOME_MAP,
  title: ['title', ':h1', ':filename'],
  date: ['date', ':filename'],
  summary: ['description'],
  image: ['cover.image'],
  link: [],
  canonical: [],
  type: [],
  outlet: ['source.name'],
  domain: [],
  topics: [{ key: 'tags', shape: 'list' }],
  flag: { key: 'draft', published: [false], unpublished: [true], absent: 'shown' },
  score: ['rank'],
  related: { key: 'see', ...related({ title: ['name'], link: ['url'] }) },
}

function related(told: { title: string[]; link: string[] }) {
  const none: string[] = []
  return { summary: none, canonical: none, date: none, outlet: none, score: none, image: none, ...told }
}

const read = (data: Record<string, unknown>, { map = HUGO, path = 'posts/one.md', body = '' } = {}) =>
  toHome(map)?.({ path, data, body })

test('the home format stands as it is', () => {
  expect(toHome(HOME_MAP)).toBeNull()
  expect(toHome(structuredClone(HOME_MAP))).toBeNull()
})

test('each part is told in the words of the home format, and where it came from', () => {
  const form = read({
    title: 'A day',
    date: '2026-01-02',
    description: 'What it was like.',
    cover: { image: '/day.png' },
    source: { name: 'The Post' },
    tags: ['sea', 'sun'],
    draft: true,
    rank: 3,
    see: [{ name: 'Night', url: 'https://post.test/night' }, 'https://post.test/dusk'],
    weight: 7,
  })
  expect(form?.data).toEqual({
    title: 'A day',
    publishedDateTime: '2026-01-02',
    excerpt: 'What it was like.',
    images: [{ url: '/day.png' }],
    provider: { name: 'The Post' },
    topics: ['sea', 'sun'],
    published: false,
    heat: 3,
    related: [
      {
        title: 'Night',
        webUrl: 'https://post.test/night',
        provider: {},
      },
      'https://post.test/dusk',
    ],
  })
  expect(Object.fromEntries(form?.sources ?? [])).toEqual({
    title: 'title',
    publishedDateTime: 'date',
    excerpt: 'description',
    images: 'cover.image',
    'provider.name': 'source.name',
    topics: 'tags',
    published: 'draft',
    heat: 'rank',
    related: 'see',
  })
})

test('what a file leaves out comes from its heading, its name and its folder', () => {
  const path = 'posts/2026-03-04-the-long-way.md'
  expect(read({}, { path, body: 'x\n\n# The long way home\n' })).toMatchObject({
    data: { title: 'The long way home', publishedDateTime: '2026-03-04' },
  })
  expect(read({}, { path })).toMatchObject({ data: { title: 'The long way' } })
  const map: SiteMap = {
    ...HUGO,
    defaults: [
      { path: 'posts/**', values: { draft: true, tags: ['all'] } },
      { path: 'posts/2026*', values: { draft: false } },
    ],
  }
  expect(read({}, { map, path })).toMatchObject({ data: { published: true, topics: ['all'] } })
  expect(read({ draft: true }, { map, path })).toMatchObject({ data: { published: false } })
})

test.each([
  [undefined, undefined],
  [null, null],
  [true, false],
  [false, true],
  ['yes', 'yes'],
])('a draft flag of %j is a published one of %j', (draft, published) => {
  expect(read({ draft })?.data.published).toBe(published)
})

test('a state of several stands for shown or hidden', () => {
  const flag = {
    key: 'status',
    published: ['live', 'sticky'],
    unpublished: ['review'],
    absent: 'hidden' as const,
  }
  const shown = ['live', 'sticky', 'review', 'lost'].map(
    (status) => read({ status }, { map: { ...HUGO, flag } })?.data.published,
  )
  expect(shown).toEqual([true, true, false, 'lost'])
  expect(read({ status: 'live' }, { map: { ...HUGO, flag: null } })?.data).not.toHaveProperty('published')
})

test.each([
  ['list', 'sea and sun', ['sea and sun']],
  ['one', 'sea and sun', ['sea and sun']],
  ['one', ' ', []],
  ['spaces', ' sea  sun ', ['sea', 'sun']],
  ['commas', 'sea, long sun,', ['sea', 'long sun']],
  ['spaces', ['sea', 'long sun'], ['sea', 'long sun']],
  ['list', null, null],
] as const)('topics as %s: %j', (shape, value, topics) => {
  expect(topicsIn(value, shape)).toEqual(topics)
})
