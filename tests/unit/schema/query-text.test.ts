import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printQueryText } from '#lib/schema/query/query-print.ts'
import { presetOf, TABS } from '#lib/schema/query/query-tabs.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { normalize, queryFromParams, queryWith } from '#lib/schema/query/queue-query.ts'
import { query } from '#tests/unit/schema/queries.ts'

const ask = (address: string) => queryFromParams(new URLSearchParams(address))

describe('a query and its text', () => {
  it('say the same', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const text = printQueryText(asked)
        expect(parseQueryText(text)).toEqual({ query: normalize(asked), problems: [] })
        expect(printQueryText(parseQueryText(text).query)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('say the same under the tab of the query, which the text leaves unsaid', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const unsaid = { ...presetOf(normalize(asked)), sort: asked.sort }
        const text = printQueryText(asked, unsaid)
        expect(parseQueryText(text, unsaid)).toEqual({ query: normalize(asked), problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('say the same of a value that begins like the rest of an address', () => {
    const asked = queryWith({ provider: ['//'], topic: ['//a'] })
    expect(parseQueryText(printQueryText(asked))).toEqual({ query: normalize(asked), problems: [] })
  })

  it('is read whatever is typed, and nothing typed is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { query: asked } = parseQueryText(text)
        expect(parseQueryText(printQueryText(asked)).query).toEqual(asked)
      }),
    )
  })
})

describe('parseQueryText', () => {
  it('understands every filter at once', () => {
    const text =
      'topic:"Computer Vision" heat:>70 quality:40..80 provider:rthk.hk is:pending has:related ' +
      '-published:true type:article date:>2026-01-01 in:_news  hot   news'
    const { query: asked, problems } = parseQueryText(text)
    expect(problems).toEqual([])
    expect(asked).toMatchObject({
      status: ['pending'],
      topic: ['Computer Vision'],
      provider: ['rthk.hk'],
      collection: ['_news'],
      type: ['article'],
      has: ['related'],
      quality: { min: 40, max: 80 },
      date: { from: '2026-01-02', to: null },
      search: 'hot news',
    })
    expect(asked.not.published).toEqual(['true'])
    expect(asked.published).toEqual([])
    expect(asked.heat.min).toBeGreaterThan(70)
    expect(asked.heat.min).toBeLessThan(70.000001)
    expect(printQueryText(asked)).toContain('heat:>70 quality:40..80')
  })

  it.each([
    ['', 'status=pending'],
    ['is:all', 'status=all'],
    ['is:held is:approved', 'status=held&status=approved'],
    ['is:conflict', 'status=all&mark=conflict'],
    ['is:conflict is:held', 'status=held&mark=conflict'],
    ['-is:held is:all', 'status=all&-status=held'],
    ['-is:swapped', '-mark=swapped'],
    ['-topic:AI -provider:x.example', '-topic=AI&-provider=x.example'],
    ['heat:70', 'heat=70..70'],
    ['heat:<=70 quality:-1..', 'heat=..70&quality=-1..'],
    ['date:2026-01-01..2026-01-31', 'date=2026-01-01..2026-01-31'],
    ['date:<2026-03-01', 'date=..2026-02-28'],
    ['Topic:"a \\"b\\""', 'topic=a+%22b%22'],
    ['"topic:AI"', 'q=topic:AI'],
    ['"machine learning" now', 'q=%22machine+learning%22+now'],
    ['chips -robots', 'q=chips+-robots'],
    ['-"machine learning" a OR b', 'q=-%22machine+learning%22+a+OR+b'],
    ['https://a.example/b?c=d', 'q=https://a.example/b?c%3Dd'],
    ['10:30 a.m.', 'q=10:30+a.m.'],
    ['sort:heat', 'sort=heat'],
  ])('%s', (text, address) => {
    expect(parseQueryText(text)).toEqual({ query: ask(address), problems: [] })
  })

  it('leaves unsaid what the tab stands for', () => {
    const held = { ...TABS.held, sort: 'heat' as const }
    expect(parseQueryText('topic:AI', held).query).toEqual(ask('status=held&topic=AI&sort=heat'))
    expect(printQueryText(ask('status=held&topic=AI&sort=heat'), held)).toBe('topic:AI')
    expect(parseQueryText('is:pending', held).query).toEqual(ask('sort=heat'))
    const conflicts = { ...TABS.conflicts, sort: 'date' as const }
    expect(parseQueryText('x', conflicts).query).toEqual(ask('status=all&mark=conflict&q=x'))
  })

  it.each([
    ['is:nothing', 'q=is:nothing', 'Nothing is “nothing”'],
    ['colour:red', 'q=colour:red', '“colour” is no filter'],
    ['published:maybe', 'q=published:maybe', '“published” is true, false, absent, but not “maybe”.'],
    ['has:legs', 'q=has:legs', '“has” is related'],
    ['heat:hot', 'q=heat:hot', '“hot” is no range of numbers'],
    ['date:2026-02-30', 'q=date:2026-02-30', '“2026-02-30” is no range of days'],
    ['-heat:>70', 'q=-heat:%3E70', '“heat” cannot be left out'],
    ['sort:size', 'q=sort:size', 'The order is one of'],
    ['-is:all', 'q=-is:all', 'Nothing is “all”'],
  ])('searches for what it does not understand, and says so: %s', (text, address, problem) => {
    const parsed = parseQueryText(text)
    expect(parsed.query).toEqual(ask(address))
    expect(parsed.problems).toEqual([expect.stringContaining(problem)])
  })

  it.each([
    ['topic:', '', 'needs a value'],
    ['topic:"Computer Vis', 'topic=Computer+Vis', 'quotation mark is still open'],
  ])('takes unfinished text as far as it goes: %s', (text, address, problem) => {
    const parsed = parseQueryText(text)
    expect(parsed.query).toEqual(ask(address))
    expect(parsed.problems).toEqual([expect.stringContaining(problem)])
  })
})
