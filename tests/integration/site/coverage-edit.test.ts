import { expect, test } from 'vitest'
import { newItem } from '#lib/fields/new-item.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { orThrow } from '#lib/result.ts'
import { setField } from '#lib/review/set-field.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { isList } from '#lib/schema/values.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'

const FIRST = [
  '  - title: "First: of two" # checked',
  '    webUrl: "https://first.example/1"',
  '    publishedDateTime: 2026-11-20T10:00:00Z',
  '    provider:',
  '      name: First',
  '      domain: first.example',
  '    quality: 55',
]
const SECOND = ['  # the longer one', "  - title: 'Second'", '    webUrl: https://second.example/2']

/** A desk of the home format whose map says that coverage is edited. */
async function coverageDesk() {
  const desk = await testDesk({
    [A]: entryText({ lines: ['related:', ...FIRST, ...SECOND, 'rank: 1'] }),
    [B]: entryText({ title: 'B: the other', url: 'https://b.example/b' }),
  })
  desk.write('copydesk.yml', 'edit:\n  - { key: related, kind: list, label: Coverage }\n')
  await desk.import()
  const items = async () => {
    const field = (await desk.article(A)).fields.find(({ name }) => name === 'related')
    return isList(field?.value) ? field.value : []
  }
  const set = async (value: readonly string[]) => {
    const { id: articleId } = await desk.article(A)
    return setField({ db: desk.db, actor: ANA, articleId, expectedVersion: null, field: 'related', value })
  }
  return { ...desk, items, set }
}

test('coverage is moved and removed with its bytes, told, taken back and merged', async () => {
  const { items, set, read, write, ...desk } = await coverageDesk()
  const before = read(A)
  expect((await desk.article(A)).unwritable).toBe(false)
  const [first = '', second = ''] = await items()
  orThrow(await set([second, first]))
  expect((await desk.article(A)).history[0]?.sentence).toBe('changed the order of the related')
  await desk.decide(A, 'approved')
  await desk.export({})
  const swapped = before
    .replace([...FIRST, ...SECOND].join('\n'), [...SECOND, ...FIRST].join('\n'))
    .replace('published: false', 'published: true')
  expect(read(A)).toBe(swapped)

  // What upstream adds meanwhile goes together with what is removed here.
  await desk.import()
  orThrow(await set([second]))
  const third = ['  - title: Third', '    webUrl: https://third.example']
  write(A, swapped.replace('rank: 1', `${third.join('\n')}\nrank: 1`))
  expect(await desk.import()).toMatchObject({ conflicts: 1 })
  await desk.resolveAll(A, 'ours')
  await desk.decide(A, 'approved', true)
  await desk.export({})
  expect(read(A)).toBe(swapped.replace(`${FIRST.join('\n')}\n`, ''))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
})

test('an article of the desk is added in the way of the items that stand there, and undo takes it out', async () => {
  const { items, set, read, ...desk } = await coverageDesk()
  const before = read(A)
  const { title, webUrl, dateText } = await desk.article(B)
  const keys = fieldNamed('related')?.item ?? {}
  expect(keys).toEqual({ title: 'title', link: 'webUrl', date: 'publishedDateTime', outlet: 'provider.name' })
  const words = { title, link: webUrl, date: dateText ?? '', outlet: 'B Paper' }
  const added = newItem(keys, words, await items())
  const wanted = [...(await items()), added]
  orThrow(await set(wanted))
  await desk.decide(A, 'approved', true)
  await desk.export({})
  const lines = [
    '  - title: "B: the other"',
    '    webUrl: "https://b.example/b"',
    '    publishedDateTime: 2026-11-24T05:10:00Z',
    '    provider:',
    '      name: B Paper',
  ]
  const after = before.replace('rank: 1', `${lines.join('\n')}\nrank: 1`)
  expect(read(A)).toBe(after)
  expect(await desk.import()).toMatchObject({ updated: 0, conflicts: 0 })
  expect((await desk.article(A)).related.at(-1)).toMatchObject({ title, article: { title } })

  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  await desk.export({})
  expect(read(A)).toBe(before)
})

test('nothing else is made: no other keys, no link that nobody can follow, no line breaks', async () => {
  const { items, set } = await coverageDesk()
  const now = await items()
  for (const item of [
    { title: 'X', secret: 'y' },
    { title: 'X', webUrl: 'javascript:alert(1)' },
    { title: 'X\ny', webUrl: 'https://x.example' },
    { title: 'X', webUrl: { of: 'x' } },
    { publishedDateTime: '2026-01-01' },
  ])
    expect(failureOf(await set([...now, JSON.stringify(item)]))).toMatchObject({ code: 'INVALID_INPUT' })
})
