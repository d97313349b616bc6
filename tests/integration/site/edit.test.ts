import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setField } from '#lib/review/set-field.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { changedLines, frontmatterOf } from '#tests/integration/site/reading.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'

type Wanted = {
  readonly kind: string
  readonly more?: string
  readonly value: FieldValue
  /** What a reader of the file has then, where that is no text. */
  readonly read?: unknown
}

/** Keys of each site with what an editor sets: all kinds, in YAML and in TOML, there and absent before. */
const SITES: Readonly<Record<string, Readonly<Record<string, Wanted>>>> = {
  hugo: {
    title: { kind: 'text', value: 'Another: "title" # of it' },
    featured: { kind: 'boolean', value: true },
  },
  jekyll: {
    title: { kind: 'text', value: 'Yes' },
    subtitle: { kind: 'text', value: 'Told: in a few lines' },
  },
  docusaurus: {
    authors: { kind: 'list', value: ['ida', 'omar'] },
    image: { kind: 'text', value: '/img/other.png' },
  },
  astro: { pubDate: { kind: 'date', value: '2021-08-09' } },
  zola: {
    'extra.image': { kind: 'text', value: '/img/other.png' },
    'extra.lead': { kind: 'boolean', value: true },
  },
  nuxt: { mood: { kind: 'choice', more: ', choices: [brisk, calm]', value: 'calm' } },
}

/** What a reader finds where a key leads. */
function under(data: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((value, step) => Reflect.get(Object(value), step), data)
}

async function deskOf(site: string, keys: Readonly<Record<string, Wanted>>) {
  const desk = await testDesk()
  cpSync(`tests/fixtures/sites/${site}`, desk.root, { recursive: true })
  const edit = Object.entries(keys).map(
    ([key, { kind, more = '' }]) => `  - { key: ${key}, kind: ${kind}, label: The ${key}${more} }\n`,
  )
  const flag = 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n'
  desk.write(
    'copydesk.yml',
    `${edit.length === 0 ? '' : 'edit:\n'}${edit.join('')}${site === 'nuxt' || site === 'astro' ? flag : ''}`,
  )
  await desk.import()
  const set = async (path: string, field: string, value: FieldValue) => {
    const { id: articleId } = await desk.article(path)
    return setField({ db: desk.db, actor: ANA, articleId, expectedVersion: null, field, value })
  }
  return { ...desk, set }
}

test.each(Object.entries(SITES))(
  'what the map names under edit is edited, told, taken back and written on a site like %s',
  async (site, keys) => {
    const { read, set, ...desk } = await deskOf(site, keys)
    const articles = await desk.db.article.findMany({ orderBy: { path: 'asc' }, take: 24 })
    const paths = articles.map(({ path }) => path)
    const before = new Map(paths.map((path) => [path, read(path)]))
    for (const path of paths) {
      const { fields, told } = await desk.article(path)
      const named = [...told.filter(({ label }) => label.startsWith('The ')), ...fields]
      expect(named.map(({ name, label }) => [name, label])).toEqual(
        Object.keys(keys).map((key) => [key, `The ${key}`]),
      )
      for (const [key, { value }] of Object.entries(keys))
        expect(await set(path, key, value)).toMatchObject({ ok: true })
      await desk.decide(path, 'approved')
    }
    const isOther = (path: string) =>
      Object.entries(keys).every(
        ([key, { value }]) => under(frontmatterOf(before.get(path) ?? ''), key) !== value,
      )
    const first = paths.find(isOther) ?? ''
    const told = (await desk.events(first)).filter(({ name }) => name === 'article.field-set')
    expect(told.map(({ payload }) => payload)).toMatchObject(
      Object.entries(keys).map(([field, { value }]) => ({ field, to: value })),
    )

    const result = await desk.export({})
    expect(result).toMatchObject({ refused: [], conflicts: [] })
    for (const path of paths) {
      const now = frontmatterOf(read(path))
      for (const [key, { value }] of Object.entries(keys)) {
        const found = under(now, key)
        const read = found instanceof Date ? found.toISOString().slice(0, 10) : found
        expect({ path, key, read }).toEqual({ path, key, read: value })
      }
      const others = Object.entries(frontmatterOf(before.get(path) ?? '')).filter(
        ([key]) => !Object.keys(keys).some((edited) => edited.split('.')[0] === key),
      )
      for (const [key, value] of others)
        if (key !== 'draft' && key !== 'published' && key !== 'status') expect(now[key]).toEqual(value)
    }
    expect(await desk.import()).toMatchObject({ updated: 0, conflicts: 0 })
  },
)

test('an edit is undone; a choice is one of those named; a reserved word has another name at the desk', async () => {
  const { set, read, ...desk } = await deskOf('nuxt', {
    mood: { kind: 'choice', more: ', choices: [brisk, calm]', value: 'calm' },
    topics: { kind: 'text', value: 'x' },
  })
  const path = 'content/stories/22.the-library-lends-umbrellas.md'
  const before = read(path)
  expect(failureOf(await set(path, 'mood', 'angry'))).toMatchObject({
    code: 'INVALID_INPUT',
    message: 'One of these, or nothing, can stand here: brisk, calm.',
  })
  expect(await set(path, 'mood', 'brisk')).toMatchObject({ ok: true })
  expect((await desk.article(path)).edits).toEqual([])
  expect(await set(path, 'mood', 'calm')).toMatchObject({ ok: true })
  expect(await set(path, 'site-topics', 'x')).toMatchObject({ ok: true })
  expect((await desk.article(path)).edits.map(({ field, label }) => [field, label])).toEqual([
    ['mood', 'The mood'],
    ['site-topics', 'The topics'],
  ])
  await undoLast({ db: desk.db, actor: ANA })
  await undoLast({ db: desk.db, actor: ANA })
  expect((await desk.article(path)).edits).toEqual([])

  await set(path, 'site-topics', 'x')
  await desk.decide(path, 'approved')
  await desk.export({})
  const { gone, come } = changedLines(before, read(path))
  expect(gone).toEqual([])
  expect(come.filter((line) => !/^draft/.test(line))).toEqual(['topics: x'])
})

test('an edit and a later revision of the same key are a conflict, of another key none', async () => {
  const { read, write, set, ...desk } = await deskOf('jekyll', SITES.jekyll ?? {})
  const path = '_notes/where-the-market-sleeps.md'
  await set(path, 'title', 'Our title')
  write(path, read(path).replace('---\n\n', 'excerpt: Theirs\n---\n\n'))
  expect(await desk.import()).toMatchObject({ conflicts: 0 })
  write(path, read(path).replace('title: Where the market sleeps', 'title: Their title'))
  expect(await desk.import()).toMatchObject({ conflicts: 1 })
  expect((await desk.article(path)).edits).toMatchObject([
    { field: 'title', label: 'The title', value: 'Our title', theirs: { value: 'Their title' } },
  ])
})

const SAYS = {
  title: 'Yes: "no" # 🎉 of it',
  summary: 'Told: in a few lines\nof it',
}

test.each(['hugo', 'zola', 'jekyll', 'hexo', 'docusaurus'])(
  'title and summary are edited without being named on a site like %s',
  async (site) => {
    const { read, set, ...desk } = await deskOf(site, {})
    const articles = await desk.db.article.findMany({ orderBy: { path: 'asc' }, take: 12 })
    const before = new Map(articles.map(({ path }) => [path, read(path)]))
    for (const { path } of articles) {
      for (const { name } of (await desk.article(path)).told)
        expect(await set(path, name, SAYS[name === 'title' ? 'title' : 'summary'])).toMatchObject({
          ok: true,
        })
      await desk.decide(path, 'approved')
    }
    expect(await desk.export({})).toMatchObject({ refused: [], conflicts: [] })
    expect(await desk.import()).toMatchObject({ updated: 0, conflicts: 0 })
    for (const { path } of articles) {
      const { title, excerpt, told, edits } = await desk.article(path)
      expect({ path, title, edits }).toEqual({ path, title: SAYS.title, edits: [] })
      if (told.length > 1) expect(excerpt).toBe(SAYS.summary)
      const [was, is] = [frontmatterOf(before.get(path) ?? ''), frontmatterOf(read(path))]
      expect(Object.values(is)).toContain(SAYS.title)
      const others = Object.entries(was).filter(
        ([key, value]) => is[key] !== value && typeof value === 'string',
      )
      expect(
        others.map(([key]) => key).filter((key) => !/title|name|summary|excerpt|description/.test(key)),
      ).toEqual([])
    }
  },
)
