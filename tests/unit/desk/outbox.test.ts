import { expect, it } from 'vitest'
import type { Store } from '#app/_hooks/browser-store.ts'
import { type Outbox, openOutbox } from '#app/(desk)/queue/_components/changes/outbox.ts'
import { shown } from '#app/(desk)/queue/_components/changes/shown-change.ts'
import { shownFields } from '#app/(desk)/queue/_components/fields/shown-fields.ts'
import { type OutgoingChange, readChanges } from '#lib/schema/wire/outgoing-change.ts'
import { NO_RESTORE } from '#lib/schema/wire/page-mark.ts'

function memory(): Store & { values: Map<string, string> } {
  const values = new Map<string, string>()
  return {
    values,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
    names: (start) => [...values.keys()].filter((name) => name.startsWith(start)).sort(),
  }
}

/** All that is kept, in its order. */
const all = (outbox: Outbox) => outbox.names().map(outbox.stored)

function change(at: number): OutgoingChange {
  const key = `00000000-0000-4000-8000-00000000000${at}`
  return {
    kind: 'topics',
    page: { person: 'ana', restore: 7 },
    title: 'A title',
    before: { status: 'pending', published: 'false', topics: [], swapped: false, changedSince: false },
    input: { articleId: at, expectedVersion: 1, key, topics: ['AI'] },
  }
}

it('keeps changes in their order, over a reload, until they are answered', () => {
  const store = memory()
  const outbox = openOutbox(store, 'ana')
  for (const at of [1, 2, 3]) outbox.add(change(at))
  const reloaded = openOutbox(store, 'ana')
  expect(all(reloaded)).toEqual([change(1), change(2), change(3)])
  reloaded.remove(change(2).input.key)
  expect(all(outbox)).toEqual([change(1), change(3)])
  outbox.remove(change(1).input.key)
  outbox.remove(change(3).input.key)
  expect(store.values.size).toBe(0)
})

it('puts a change that is made again in the place of the first', () => {
  const outbox = openOutbox(memory(), 'ana')
  for (const at of [1, 2, 3]) outbox.add(change(at))
  outbox.replace(change(2).input.key, change(4))
  expect(all(outbox)).toEqual([change(1), change(4), change(3)])
})

it('takes a change without a mark for one about an unknown database', () => {
  const { page, ...unmarked } = change(1)
  expect(page.restore).not.toBe(NO_RESTORE)
  expect(readChanges([unmarked], 'ana')).toEqual([
    { ...change(1), page: { person: 'ana', restore: NO_RESTORE } },
  ])
})

it('gives nobody what another could not send', () => {
  const store = memory()
  openOutbox(store, 'ana').add(change(1))
  expect(all(openOutbox(store, 'ben'))).toEqual([])
})

/** The storage as a window sees it that has not heard so far of what others do. */
function behind(store: ReturnType<typeof memory>): Store {
  const seen = new Map(store.values)
  const names = (start: string) => [...seen.keys()].filter((name) => name.startsWith(start)).sort()
  return { ...store, names, getItem: (name) => seen.get(name) ?? null }
}

it('loses nothing where two windows write at the same moment', () => {
  const store = memory()
  openOutbox(store, 'ana').add(change(1))
  const [one, other] = [behind(store), behind(store)]
  openOutbox(one, 'ana').add(change(2))
  openOutbox(other, 'ana').remove(change(1).input.key)
  openOutbox(other, 'ana').add(change(3))
  expect(all(openOutbox(store, 'ana'))).toEqual([change(2), change(3)])
})

it('takes over what was kept in one text before, in its order', () => {
  const store = memory()
  store.setItem('copydesk.outbox.ana', JSON.stringify([change(2), change(1)]))
  const outbox = openOutbox(store, 'ana')
  outbox.add(change(3))
  expect(all(outbox)).toEqual([change(2), change(1), change(3)])
  expect(store.getItem('copydesk.outbox.ana')).toBeNull()
})

it.each(['', '{', '7', '[{"kind":"decide"}]', '[null, 1]'])(
  'gets rid of what makes no sense: %j',
  (stored) => {
    const store = memory()
    store.setItem('copydesk.outbox.ana', stored)
    const outbox = openOutbox(store, 'ana')
    const names = outbox.names()
    expect(names.length).toBeGreaterThan(0)
    expect(readChanges(names.map(outbox.stored), 'ana')).toEqual([])
    names.forEach(outbox.drop)
    outbox.add(change(1))
    expect(all(outbox)).toEqual([change(1)])
  },
)

it('keeps a change of any field, and shows it beside the other fields at once', () => {
  const field: OutgoingChange = {
    kind: 'field',
    page: { person: 'ana', restore: 7 },
    title: 'A title',
    before: {
      status: 'pending',
      published: 'false',
      topics: [],
      others: { due: '2026-01-01', kicker: 'Old' },
      swapped: false,
      changedSince: false,
    },
    input: { articleId: 1, expectedVersion: 1, key: change(1).input.key, field: 'due', value: null },
  }
  const outbox = openOutbox(memory(), 'ana')
  outbox.add(field)
  expect(readChanges(all(outbox), 'ana')).toEqual([field])
  const { others } = shown(field)
  expect(others).toEqual({ due: null, kicker: 'Old' })
  const due = {
    name: 'due',
    kind: 'date',
    label: 'Due',
    permission: 'edit',
    value: '2026-01-01',
    text: '',
  } as const
  const other = { ...due, name: 'line', value: 'x' }
  expect(shownFields({ fields: [due, other], others })).toEqual([{ ...due, value: null }, other])
})
