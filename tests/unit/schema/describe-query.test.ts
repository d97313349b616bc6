import { expect, it } from 'vitest'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'

it.each([
  ['', 'Articles that are to decide, newest first.'],
  ['status=all', 'All articles, newest first.'],
  ['status=held&status=approved&sort=provider', 'Articles that are approved or on hold, by provider.'],
  [
    'status=all&topic=AI&topic=Law&-provider=x.example&has=related&has=edits&heat=70..&quality=4..8&q=two+words',
    'Articles about “AI” or “Law”, with related coverage and changes to export, but not from “x.example”, ' +
      'with a heat of at least 70, with a quality from 4 to 8, found by “two words”, newest first.',
  ],
  [
    'status=all&heat=>70&quality=..8',
    'Articles with a heat above 70, with a quality of at most 8, newest first.',
  ],
  ['status=all&date=2026-01-01..2026-01-31', 'Articles from 2026-01-01 to 2026-01-31, newest first.'],
  ['status=all&date=2026-01-01', 'Articles of 2026-01-01, newest first.'],
  [
    'status=all&author=Ida&language=de&label=series=A&label=series=B&label=level=hard&-label=level=x=y',
    'Articles by “Ida”, in the language “de”, with level “hard”, with series “A” or series “B”, ' +
      'but not with level “x=y”, newest first.',
  ],
  ['status=all&mark=conflict&-status=held', 'Articles that are in conflict, but not on hold, newest first.'],
])('%s', (address, sentence) => {
  expect(describeQuery(queryFromParams(new URLSearchParams(address)))).toBe(sentence)
})

it('names people where their addresses are known', () => {
  const query = queryFromParams(new URLSearchParams('status=all&assignee=ben@desk.example'))
  expect(describeQuery(query, (email) => (email === 'ben@desk.example' ? 'Ben' : undefined))).toContain(
    'Ben,',
  )
  expect(describeQuery(query)).toContain('ben@desk.example')
})
