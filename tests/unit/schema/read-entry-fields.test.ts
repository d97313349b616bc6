import { describe, expect, it } from 'vitest'
import { readEntryFields } from '#lib/schema/entry/read-entry-fields.ts'

const plain = {
  title: 'A title',
  publishedDateTime: '2026-11-24T05:10:00Z',
  webUrl: 'https://paper.example/1',
}

function fieldsOf(more: Record<string, unknown> = {}) {
  const read = readEntryFields({ ...plain, ...more })
  if (!read.ok) throw new Error(`${read.error.rule}: ${read.error.message}`)
  return read.value
}

/** The warnings of an entry as “rule field”. */
const warningsOf = (more: Record<string, unknown>) =>
  fieldsOf(more).warnings.map(({ rule, field }) => `${rule} ${field}`)

function problemOf(data: Record<string, unknown>) {
  const read = readEntryFields(data)
  if (read.ok) throw new Error('This should have been refused.')
  return [read.error.rule, read.error.key]
}

describe('an ordinary entry', () => {
  it('needs a title and nothing else', () => {
    const { warnings, ...fields } = fieldsOf({ webUrl: undefined, publishedDateTime: undefined })
    expect(fields).toMatchObject({
      title: 'A title',
      published: 'absent',
      topics: [],
      date: null,
      heat: null,
    })
    expect(warnings.map(({ rule }) => rule).sort()).toEqual(['date-missing', 'link-missing'])
  })

  it('keeps texts as they are and ignores what it does not know', () => {
    const odd = {
      excerpt: ' Q&amp;A ',
      nobody: { knows: [1, null] },
      secured: 'x',
      provider: { name: 'The Paper', domain: 'PAPER.example' },
    }
    const fields = fieldsOf(odd)
    expect(fields).toMatchObject({ excerpt: ' Q&amp;A ', providerDomain: 'paper.example', warnings: [] })
    expect(JSON.stringify(fields)).not.toMatch(/nobody|secured/)
  })

  it.each([
    [{ name: 'The Paper' }, 'The Paper', ''],
    [{ domain: 'paper.example' }, '', 'paper.example'],
  ])('keeps the half of a provider that is there: %j', (provider, providerName, providerDomain) => {
    expect(fieldsOf({ provider })).toMatchObject({ providerName, providerDomain, warnings: [] })
  })

  it('takes the name of a profile for its title', () => {
    expect(fieldsOf({ title: undefined, name: 'Ada' }).title).toBe('Ada')
  })

  it('takes originalUrl for the story address, and webUrl for what is opened', () => {
    const originalUrl = 'https://www.source.example/2/'
    expect(fieldsOf({ originalUrl })).toMatchObject({
      webUrl: plain.webUrl,
      canonicalUrl: 'source.example/2',
    })
    expect(fieldsOf({ originalUrl, webUrl: undefined })).toMatchObject({ webUrl: originalUrl })
    expect(fieldsOf({ originalUrl: 'not one' })).toMatchObject({ canonicalUrl: 'paper.example/1' })
  })

  it.each([
    [true, 'true'],
    [false, 'false'],
    [undefined, 'absent'],
    [null, 'absent'],
  ])('published %j is %s', (published, state) => {
    expect(fieldsOf({ published }).published).toBe(state)
  })

  it('reads related items in order and leaves out odd ones', () => {
    const related = [
      { title: 'One', webUrl: 'https://wire.example/1?utm_source=x', provider: { domain: 'wire.example' } },
      'odd',
      {
        title: 2,
        originalUrl: 'https://www.wire.example/2',
        images: [{ url: 'https://wire.example/2.png' }],
      },
      { webUrl: 'https://www.wire.example/3' },
      'https://www.wire.example/4',
      { title: ' ', excerpt: 'Neither title nor address' },
    ]
    const fields = fieldsOf({ related })
    expect(fields.related).toMatchObject([
      { title: 'One', canonicalUrl: 'wire.example/1', provider: 'wire.example', imageUrl: null },
      { title: '2', canonicalUrl: 'wire.example/2', imageUrl: 'https://wire.example/2.png' },
      { title: 'wire.example', canonicalUrl: 'wire.example/3' },
      { title: 'wire.example', canonicalUrl: 'wire.example/4' },
    ])
    expect(fields.warnings.map(({ rule, field }) => `${rule} ${field}`)).toEqual([
      'related-odd related.1',
      'related-odd related.5',
    ])
  })
})

describe('a value that would make the desk lie', () => {
  it.each([
    [{}, ['title-missing', 'title']],
    [{ title: '' }, ['title-missing', 'title']],
    [{ title: ' \u00a0\u200b' }, ['title-missing', 'title']],
    [{ title: null, name: 'Ada' }, ['title-missing', 'title']],
    [{ title: ['A'] }, ['title-not-text', 'title']],
    [{ ...plain, published: 'yes' }, ['published-not-boolean', 'published']],
    [{ ...plain, published: 1 }, ['published-not-boolean', 'published']],
    [{ ...plain, topics: ['AI', 7] }, ['topics-not-text', 'topics']],
    [{ ...plain, topics: { AI: true } }, ['topics-not-text', 'topics']],
    [{ ...plain, heat: Number.POSITIVE_INFINITY }, ['number-not-finite', 'heat']],
    [{ ...plain, quality: Number.NaN }, ['number-not-finite', 'quality']],
    [{ ...plain, webUrl: ['https://a.example'] }, ['url-not-text', 'webUrl']],
    [{ ...plain, originalUrl: { a: 1 } }, ['url-not-text', 'originalUrl']],
  ])('%j is refused: %j', (data, expected) => {
    expect(problemOf(data)).toEqual(expected)
  })
})

describe('an odd optional value is a warning', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ published: null }, 'published-empty published'],
    [{ topics: null }, 'topics-empty topics'],
    [{ topics: ['AI', 'AI'] }, 'topics-repeated topics'],
    [{ topics: 'AI' }, 'topics-single topics'],
    [{ title: '2026-11-24' }, 'title-not-quoted title'],
    [{ title: 'A\nB' }, 'title-line-break title'],
    [{ title: 'x'.repeat(301) }, 'title-long title'],
    [{ title: 'a\u202Eb' }, 'direction-control title'],
    [{ excerpt: 'a\u200Bb' }, 'hidden-characters excerpt'],
    [{ excerpt: ['a'] }, 'field-odd excerpt'],
    [{ heat: 'hot' }, 'field-odd heat'],
    [{ provider: 'Paper' }, 'field-odd provider'],
    [{ images: 'a.png' }, 'field-odd images'],
    [{ images: [7] }, 'field-odd images.0'],
    [{ images: [{ url: 'http://a.example/b.png' }] }, 'image-not-https images.0'],
    [{ images: [{ url: 'javascript:1' }] }, 'image-unusable images.0'],
    [{ images: [{ url: '/a/../../b.png' }] }, 'image-unusable images.0'],
    [{ related: 'x' }, 'related-odd related'],
    [{ webUrl: 'javascript:alert(1)' }, 'link-unsafe webUrl'],
    [{ webUrl: 'https://bank.example@evil.example/' }, 'link-user-info webUrl'],
    [{ webUrl: 'https://pаper.example/' }, 'link-look-alike webUrl'],
    [{ originalUrl: 7 }, 'link-unsafe originalUrl'],
    [{ role: 'admin' }, 'reserved-field role'],
    [{ slug: '../../etc' }, 'path-like-field slug'],
    [{ featuredContent: '<script>1</script>' }, 'embedded-script featuredContent'],
    [{ featuredContent: '<img onerror = x>' }, 'embedded-script featuredContent'],
  ])('%j: %s', (more, warning) => {
    expect(warningsOf(more)).toEqual([warning])
  })

  it.each([
    '/assets/a.png',
    '/assets/a.png?v=2',
    '{{ site.baseurl }}/assets/a.png',
    '../assets/a.png',
    '//pics.example/a.png',
  ])('a picture at %s is none', (url) => {
    expect(warningsOf({ images: [{ url, width: 'wide' }] })).toEqual([])
  })
})
