import { expect, test } from 'vitest'
import { inboxAddress, inboxSentence } from '#lib/format/inbox.ts'
import { INBOX_KINDS, type InboxItem, inboxAsked } from '#lib/schema/inbox.ts'
import { readAddress } from '#lib/schema/query/read-address.ts'

const item = (more: Partial<InboxItem>): InboxItem => ({
  id: 1,
  kind: 'given',
  by: 'Ada',
  at: '2026-11-26T10:00:00.000Z',
  article: { id: 7, title: 'A story' },
  articles: 1,
  text: null,
  isRead: false,
  ...more,
})

test.each([
  ['mention', 1, 'called you in a note'],
  ['answer', 1, 'wrote a note after yours'],
  ['given', 1, 'gave you this article'],
  ['given', 10_214, 'gave you 10,214 articles'],
  ['taken', 1, 'took this article from you'],
  ['taken', 2, 'took 2 articles from you'],
] as const)('%s of %d: Ada %s', (kind, articles, sentence) => {
  expect(inboxSentence({ kind, articles })).toBe(sentence)
})

test('an item leads to its article, one of many to the list that they are found in', () => {
  for (const kind of INBOX_KINDS) expect(inboxAddress(item({ kind }))).toBe('/queue?status=all&article=7')
  const given = readAddress(inboxAddress(item({ articles: 214 })))
  expect(given).toMatchObject({ query: { assignee: ['me'], status: [], sort: 'changed' }, problems: [] })
  const taken = readAddress(inboxAddress(item({ kind: 'taken', articles: 214 })))
  expect(taken).toMatchObject({ query: { not: { assignee: ['me'] }, sort: 'changed' }, problems: [] })
})

test.each([
  ['', 'all', null],
  ['show=unread&before=12', 'unread', 12],
  ['show=theirs&before=-1', 'all', null],
  ['show=all&before=1e99', 'all', null],
  ['before=x', 'all', null],
] as const)('“%s” asks for %s before %s', (address, part, before) => {
  expect(inboxAsked(new URLSearchParams(address))).toEqual({ part, before })
})
