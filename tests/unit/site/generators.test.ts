import { join, resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { GENERATORS, siteMapSchema } from '#lib/schema/site/site-map.ts'
import { lookAt } from '#tests/unit/site/look.ts'

const SITES = resolve(import.meta.dirname, '../../fixtures/sites')
const PUBLISHED = { key: 'published', published: [true], unpublished: [false], absent: 'shown' }
const DRAFT = { key: 'draft', published: [false], unpublished: [true], absent: 'shown' }
const TITLE = ['title', ':h1', ':filename']

/** What the desk is to know of each site: of its map, and of what it says besides. */
const EXPECTED = {
  jekyll: {
    map: {
      hidden: ['_drafts'],
      title: ['title', ':filename'],
      date: ['date', ':filename'],
      summary: ['excerpt'],
      image: ['image'],
      author: ['author'],
      topics: [{ key: 'tags', shape: 'spaces' }],
      flag: PUBLISHED,
      wait: ['date', ':filename'],
      collections: { depth: 1 },
      defaults: [
        { path: '/**/_notes/**', values: { author: 'Ida Vester' } },
        { path: '/_posts/held/**', values: { published: false } },
      ],
    },
    of: 29,
    out: ['README.md', 'scratch/idea.md'],
    readings: [PUBLISHED],
  },
  hexo: {
    map: {
      include: ['source/**/*.md', 'source/**/*.markdown'],
      hidden: ['source/_drafts'],
      date: ['date'],
      summary: ['description'],
      topics: [
        { key: 'tags', shape: 'list' },
        { key: 'categories', shape: 'one' },
      ],
      flag: PUBLISHED,
      wait: [],
      collections: { pattern: 'source/:collection/**' },
    },
    of: 28,
    out: ['scaffolds/post.md'],
    readings: [PUBLISHED],
  },
  hugo: {
    map: {
      exclude: ['_index.*'],
      hidden: ['/content/essays/**'],
      title: TITLE,
      date: ['date'],
      summary: ['summary'],
      language: [':filename'],
      topics: [
        { key: 'tags', shape: 'list' },
        { key: 'places', shape: 'list' },
      ],
      flag: DRAFT,
      wait: ['date'],
      ends: ['expiryDate'],
      collections: { pattern: 'content/:collection/**' },
    },
    of: 25,
    out: ['README.md', 'archetypes/default.md', 'content/_index.md', 'content/essays/_index.md'],
    readings: [DRAFT],
    notes: ['content/essays/_index.md'],
  },
  zola: {
    map: {
      date: ['date', ':filename'],
      summary: ['description'],
      image: ['extra.image'],
      topics: [
        { key: 'taxonomies.tags', shape: 'list' },
        { key: 'taxonomies.animals', shape: 'list' },
      ],
      flag: DRAFT,
      wait: [],
      collections: { pattern: 'content/:collection/**' },
    },
    of: 27,
    out: ['content/_index.md', 'content/blog/_index.md'],
    readings: [DRAFT],
  },
  docusaurus: {
    map: {
      title: TITLE,
      date: [':filename'],
      author: ['authors'],
      topics: [{ key: 'tags', shape: 'list', vocabulary: 'blog/tags.yml' }],
      flag: DRAFT,
      collections: { depth: 1 },
    },
    of: 28,
    out: ['README.md', 'docs/_partial.mdx'],
    readings: [DRAFT],
  },
  eleventy: {
    map: {
      date: ['date', ':filename'],
      topics: [{ key: 'tags', shape: 'list' }],
      flag: null,
      collections: { depth: 1 },
      defaults: [{ path: '/posts/**', values: { tags: ['posts'] } }],
    },
    of: 26,
    out: ['README.md', 'workshop/plan.md'],
    readings: [DRAFT, null],
    notes: ['notes/notes.11tydata.js'],
  },
  astro: {
    map: {
      date: ['pubDate'],
      image: ['heroImage'],
      topics: [{ key: 'tags', shape: 'list' }],
      flag: null,
      collections: { pattern: 'src/content/:collection/**' },
    },
    of: 26,
    out: ['src/content/blog/_unused.md'],
    readings: [null],
    suggests: ['title:text', 'pubDate:date', 'hot:boolean', 'tags:list'],
  },
  nuxt: {
    map: {
      include: ['content/**/*.md'],
      image: ['cover.src'],
      topics: [{ key: 'keywords', shape: 'list' }],
      flag: null,
      collections: { pattern: 'content/:collection/**' },
      edit: [
        { key: 'mood', kind: 'choice', label: 'Mood', choices: ['calm', 'brisk'] },
        { key: 'date', kind: 'date' },
      ],
    },
    of: 27,
    out: [],
    readings: [
      { key: 'status', published: ['published'], unpublished: ['draft', 'review'], absent: 'hidden' },
      null,
    ],
  },
  vitepress: {
    map: {
      include: ['docs/**/*.md'],
      title: TITLE,
      date: [':git'],
      topics: [],
      flag: null,
      collections: { pattern: 'docs/:collection/**' },
    },
    of: 28,
    out: ['README.md'],
    readings: [null],
  },
  next: {
    map: {
      image: ['coverImage'],
      author: ['author.name'],
      topics: [{ key: 'tags', shape: 'commas' }],
      flag: null,
      collections: { depth: 1 },
      edit: [
        { key: 'kicker', kind: 'text', label: 'Kicker' },
        { key: 'size', kind: 'choice', label: 'Size', choices: ['small', 'large'] },
      ],
    },
    of: 26,
    out: ['README.md'],
    readings: [PUBLISHED, { ...PUBLISHED, absent: 'hidden' }, null],
  },
} as const satisfies Record<(typeof GENERATORS)[number], unknown>

describe.each(GENERATORS)('%s', (name) => {
  const site = lookAt(join(SITES, name))
  const expected: {
    readonly map: object
    readonly of: number
    readonly out: readonly string[]
    readonly readings: readonly (object | null)[]
    readonly notes?: readonly string[]
    readonly suggests?: readonly string[]
  } = EXPECTED[name]

  it('is recognised, and every part of its map says where it comes from', () => {
    expect(site).toMatchObject({ generator: name, isHome: false })
    expect(siteMapSchema.parse(site.map)).toEqual(site.map)
    expect(site.map).toMatchObject(expected.map)
    expect(Object.entries(site.origins).filter(([, origins]) => origins.length === 0)).toEqual(
      site.map.alsoHides.length === 0 ? [['alsoHides', []]] : [],
    )
  })

  it('is read in its articles alone, none of them broken', () => {
    const { read, withoutFrontmatter } = site.sample
    expect(site.sample).toMatchObject({ size: expected.of, of: expected.of, broken: 0 })
    expect(read + withoutFrontmatter).toBe(expected.of)
    expect([...site.leftOut.examples].sort()).toEqual(expected.out)
  })

  it('has one flag for certain, or a choice of readings and none', () => {
    expect(site.flag.readings.map(({ flag }) => flag)).toEqual(expected.readings)
    expect(site.flag.certain).toBe(expected.readings.length === 1)
    expect(site.map.flag).toEqual(expected.readings.length === 1 ? expected.readings[0] : null)
  })

  it('says what the desk cannot follow, and what code only suggests', () => {
    expect(site.notes.map(({ file }) => file)).toEqual(expected.notes ?? [])
    expect(site.suggestions.map(({ key, kind }) => `${key}:${kind}`)).toEqual(expected.suggests ?? [])
  })
})

test('keys are counted with their shapes and the values that files share', () => {
  const { keys } = lookAt(join(SITES, 'next'))
  expect(keys.find(({ key }) => key === 'published')).toEqual({
    key: 'published',
    files: 24,
    shapes: { boolean: 24 },
    values: [
      { value: 'true', files: 16 },
      { value: 'false', files: 8 },
    ],
  })
  expect(keys.find(({ key }) => key === 'author.name')).toMatchObject({ files: 26, shapes: { text: 26 } })
  expect(keys.find(({ key }) => key === 'title')?.values).toEqual([])
})
