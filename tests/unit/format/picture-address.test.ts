import { describe, expect, it } from 'vitest'
import { pictureAddress } from '#lib/format/picture-address.ts'

const FILE = '_news/2026/a.md'

describe('a picture of the site', () => {
  it.each([
    ['/assets/a.png', '/assets/a.png'],
    ['/assets/a.png?v=2', '/assets/a.png'],
    ['/assets/a.png#x', '/assets/a.png'],
    ['/assets/a.png?v=2#x?y', '/assets/a.png'],
    ['/assets//a.png', '/assets/a.png'],
    ['/assets/./b/../a.png', '/assets/a.png'],
    ['a.png', '/_news/2026/a.png'],
    ['./a.png', '/_news/2026/a.png'],
    ['../a.png', '/_news/a.png'],
    ['../../assets/a.png', '/assets/a.png'],
    ['{{ site.baseurl }}/assets/a.png', '/assets/a.png'],
    ['{{site.baseurl}}assets/a.png', '/assets/a.png'],
    ['{{ site.url }}{{ site.baseurl }}/assets/a.png?v=1', '/assets/a.png'],
    ["{{ '/assets/a.png' | relative_url }}", '/assets/a.png'],
    ['{{ "assets/a.png" | absolute_url }}', '/assets/a.png'],
    ['{{ "/assets/a.png" | prepend: site.baseurl }}', '/assets/a.png'],
    ['{{ "/assets/a.png" | url }}', '/assets/a.png'],
    ['{% link assets/a.png %}', '/assets/a.png'],
    ['{{ site.baseurl }}{% link assets/a.png %}', '/assets/a.png'],
    ['/api/a.png', '/api/a.png'],
    ['/\u00e4/a.png', '/%C3%A4/a.png'],
    ['/-a (1)/b+c&d=e;f.png', '/-a%20(1)/b%2Bc%26d%3De%3Bf.png'],
    ['/assets/100%.png', '/assets/100%25.png'],
    ['/assets/100%25.png', '/assets/100%25.png'],
    ['/assets/a%20b.png', '/assets/a%20b.png'],
    ['/assets/a b.png', '/assets/a%20b.png'],
    ['/assets/gr\u00f6\u00dfe.png', '/assets/gr%C3%B6%C3%9Fe.png'],
    ['/assets/%E0%A4%A.png', '/assets/%25E0%25A4%25A.png'],
    ['/assets/a%3Fb%23c.png', '/assets/a%3Fb%23c.png'],
    [' /assets/a.png ', '/assets/a.png'],
  ])('%s is at %s', (written, address) => {
    expect(pictureAddress(written, FILE)).toBe(address)
    // What was resolved once may be resolved again.
    expect(pictureAddress(address, 'elsewhere/b.md')).toBe(address)
  })

  it.each([
    '',
    '/',
    '?v=2',
    '#x',
    '../../../a.png',
    '/../a.png',
    '/a/../../b.png',
    '/%2e%2e/a.png',
    '/a%2f..%2f..%2fb.png',
    '/a\\b.png',
    '\\\\evil.example\\a.png',
    '/a\0.png',
    '/a%00.png',
    '/a\ud800.png',
    '{{ page.picture }}',
    '{{ page.picture | relative_url }}',
    '/assets/{{ page.picture }}',
  ])('%j is none', (written) => {
    expect(pictureAddress(written, FILE)).toBeNull()
  })

  it('stands beside a file at the root', () => {
    expect(pictureAddress('a.png', 'b.md')).toBe('/a.png')
    expect(pictureAddress('../a.png', 'b.md')).toBeNull()
  })
})

it.each([
  ['https://a.example/b.png?c#d', 'https://a.example/b.png?c#d'],
  ['//a.example/b.png', 'https://a.example/b.png'],
  ['data:image/png;base64,AA', 'data:image/png;base64,AA'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
])('%s stays with whom it belongs to', (written, address) => {
  expect(pictureAddress(written, FILE)).toBe(address)
})
