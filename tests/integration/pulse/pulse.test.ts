import { expect, test } from 'vitest'
import { readPulse } from '#lib/queue/read-pulse.ts'
import { orThrow } from '#lib/result.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { sinceFromParams } from '#lib/schema/wire/pulse.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_archive/c.md'

async function pulse({ db }: TestDesk, since: string | null, address = '') {
  const query = queryFromParams(new URLSearchParams(address))
  const moment = since === null ? null : new Date(since)
  return orThrow(await readPulse({ db, actor: VERA, query, since: moment, revision: null }))
}

const text = (title: string) => entryText({ title, url: 'https://paper.example/one' })

test('counts what came and what changed since the moment of an earlier answer', async () => {
  const desk = await testDesk({ [A]: text('One') })
  await desk.import()
  const first = await pulse(desk, null)
  expect(first).toMatchObject({ added: 0, changed: 0, more: false })
  expect(await pulse(desk, first.at)).toEqual(first)

  desk.write(B, entryText())
  desk.write(C, entryText())
  desk.write(A, text('One, revised'))
  await desk.import()
  const second = await pulse(desk, first.at)
  expect(second).toMatchObject({ added: 2, changed: 1, more: false })
  expect(second.at > first.at).toBe(true)
  expect(await pulse(desk, second.at)).toMatchObject({ added: 0, changed: 0 })
})

test('counts only what the query holds', async () => {
  const desk = await testDesk({ [A]: text('One') })
  await desk.import()
  await desk.decide(A, 'held')
  const { at } = await pulse(desk, null)
  desk.write(A, text('One, revised'))
  desk.write(B, entryText({ title: 'A comet', topics: ['Law'] }))
  desk.write(C, entryText({ title: 'A planet', topics: ['AI'] }))
  await desk.import()
  expect(await pulse(desk, at)).toMatchObject({ added: 2, changed: 0 })
  expect(await pulse(desk, at, 'status=held')).toMatchObject({ added: 0, changed: 1 })
  expect(await pulse(desk, at, 'status=all')).toMatchObject({ added: 2, changed: 1 })
  expect(await pulse(desk, at, 'topic=Law')).toMatchObject({ added: 1, changed: 0 })
  expect(await pulse(desk, at, 'collection=_archive')).toMatchObject({ added: 1 })
  expect(await pulse(desk, at, 'q=comet')).toMatchObject({ added: 1 })
})

test('an export is no news, nor is a decision', async () => {
  const desk = await testDesk({ [A]: text('One') })
  await desk.import()
  const { at } = await pulse(desk, null)
  await desk.decide(A, 'approved')
  await desk.export()
  await desk.import()
  expect(await pulse(desk, at, 'status=all')).toMatchObject({ added: 0, changed: 0, at })
})

test('an empty desk has a moment too, and a moment that is none counts as none', async () => {
  const desk = await testDesk()
  expect(await pulse(desk, null)).toMatchObject({ added: 0, at: '1970-01-01T00:00:00.000Z' })
  expect(sinceFromParams(new URLSearchParams('since=yesterday'))).toBeNull()
  expect(sinceFromParams(new URLSearchParams())).toBeNull()
  const since = '2026-11-24T05:10:00.123Z'
  expect(sinceFromParams(new URLSearchParams({ since }))?.toISOString()).toBe(since)
})

test('counting ends at a number nobody reads', async () => {
  const files = Array.from({ length: 2_100 }, (_, at) => [`_news/${at}.md`, entryText()] as const)
  const desk = await testDesk(Object.fromEntries(files))
  const { at } = await pulse(desk, null)
  await desk.import()
  expect(await pulse(desk, at)).toMatchObject({ added: 2_000, changed: 0, more: true })
})
