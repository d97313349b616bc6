import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl, safeLink } from '#lib/format/link.ts'

describe('safeLink', () => {
  it.each([
    ['https://paper.example/a?b=c#d', 'https://paper.example/a?b=c#d', 'paper.example'],
    ['  http://PAPER.example:8080/  ', 'http://paper.example:8080/', 'paper.example:8080'],
    ['HTTPS://paper.example', 'https://paper.example/', 'paper.example'],
    ['https://xn--ppr-hoa.example/', 'https://xn--ppr-hoa.example/', 'xn--ppr-hoa.example'],
    ['https://pаper.example/', 'https://xn--pper-53d.example/', 'xn--pper-53d.example'],
    ['https://paper.example/日本', 'https://paper.example/%E6%97%A5%E6%9C%AC', 'paper.example'],
  ])('%s may be clicked', (text, href, host) => {
    expect(safeLink(text)).toEqual({ href, host })
  })

  it.each([
    '',
    'paper.example',
    '/a/b',
    '//paper.example/a',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://paper.example/',
    'mailto:a@b.example',
    'https:paper.example',
    'https:///paper.example',
    'https:\\\\paper.example\\a',
    'https://bank.example@evil.example/',
    'https://user:word@paper.example/',
    'https://paper.example/a b',
    'https://paper.example/a\tb',
    'https://paper.example\u0000/',
    'https://[not-an-address/',
    'https://',
  ])('%j stays text', (text) => {
    expect(safeLink(text)).toBeNull()
  })
})

describe('canonicalUrl', () => {
  it.each([
    'https://paper.example/story',
    'http://paper.example/story',
    'https://www.paper.example/story/',
    'https://PAPER.example/story#part',
    'https://paper.example/story?utm_source=a&UTM_Medium=b&fbclid=c&gclid=d&mc_cid=e',
    'https://paper.example:443/story//',
    '  https://paper.example/story?  ',
  ])('%s is the same story', (text) => {
    expect(canonicalUrl(text)).toBe('paper.example/story')
  })

  it.each([
    ['https://paper.example/Story', 'paper.example/Story'],
    ['https://m.paper.example/story', 'm.paper.example/story'],
    ['https://paper.example:8443/story', 'paper.example:8443/story'],
    ['https://paper.example/story?id=7', 'paper.example/story?id=7'],
    ['https://paper.example/', 'paper.example'],
  ])('%s is another', (text, expected) => {
    expect(canonicalUrl(text)).toBe(expected)
  })

  it('puts parameters in order and keeps repeated ones in theirs', () => {
    expect(canonicalUrl('https://paper.example/?b=2&a=1&b=1&utm_id=9')).toBe('paper.example?a=1&b=2&b=1')
  })

  it.each(['', 'no address', 'javascript:alert(1)', 'https://a@b.example/'])('%j has none', (text) => {
    expect(canonicalUrl(text)).toBeNull()
  })

  it('is the canonical form of itself, however it is decorated', () => {
    const url = fc.webUrl({ withQueryParameters: true, withFragments: true })
    fc.assert(
      fc.property(
        url.filter((text) => !text.includes('://www.')),
        (text) => {
          const canonical = canonicalUrl(text)
          expect(canonicalUrl(`https://${canonical}`)).toBe(canonical)
          expect(canonicalUrl(text.replace(/^https?:\/\//, 'http://www.'))).toBe(canonical)
        },
      ),
    )
  })
})
