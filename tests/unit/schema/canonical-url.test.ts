import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'

const lines = (name: string) =>
  readFileSync(new URL(`../../fixtures/urls/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

describe('one story', () => {
  it.each([...lines('one-story-recognised'), ...lines('one-story-not-recognised')])('%s', (text) => {
    expect(canonicalUrl(text)).toBe('news.example/2026/the-story')
  })

  it.each([
    'https://paper.example/story',
    'https://www.paper.example/story/',
    'https://PAPER.example/story#part',
    'https://paper.example/story?utm_source=a&UTM_Medium=b&fbclid=c&gclid=d&mc_cid=e',
    'https://paper.example:443/story//',
    'http://paper.example:443/story',
    'https://paper.example./story',
    '  https://paper.example/story?  ',
    'https://mobile.paper.example/story',
    'https://www.m.paper.example/story',
    'https://paper.example/amp/story',
    'https://paper.example/story.amp',
    'https://paper.example/story/amp/amp?amp_js_v=0.1',
    'https://paper.example/story?amp',
    'https://paper.example/story?outputType=amp',
    'https://paper-example.cdn.ampproject.org/c/s/paper.example/story',
    'https://cdn.ampproject.org/v/s/www.paper.example/story?amp_js_v=0.1',
    'https://paper-example.cdn.ampproject.org/v/s/paper.example/story?amp_gsa=1&usqp=mq331AQ',
    'https://www.bing.com/amp/s/paper.example/story',
    'https://www.google.co.uk/amp/paper.example/story',
    'https://paper.example/story;jsessionid=8A3F',
    'https://paper.example/%73tory/default.aspx',
    'https://paper.example/story?twclid=1&ttclid=2&wbraid=3&srsltid=4&_gl=5',
    'https://paper.example/story?mtm_campaign=a&pk_source=b&hsa_cam=c&at_link_id=d&ref_src=e',
  ])('%s', (text) => {
    expect(canonicalUrl(text)).toBe('paper.example/story')
  })
})

describe('different stories', () => {
  const different = lines('different-stories')
  const pairs = different.slice(1).flatMap((line, at) => (at % 2 === 0 ? [[different[at] ?? '', line]] : []))

  it.each(pairs)('%s and %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other))
  })

  it.each([
    ['https://paper.example/Story', 'paper.example/Story'],
    ['https://paper.example:8443/story', 'paper.example:8443/story'],
    ['https://paper.example/story?id=7', 'paper.example/story?id=7'],
    ['https://paper.example/story?ID=7&utm_source=x', 'paper.example/story?ID=7'],
    ['https://paper.example/?p=7', 'paper.example/?p=7'],
    ['https://paper.example/watch?v=7&t=30', 'paper.example/watch?t=30&v=7'],
    ['https://paper.example/story?amp=220', 'paper.example/story?amp=220'],
    ['https://paper.example/amp', 'paper.example/amp'],
    ['https://paper.example/a%2Fb', 'paper.example/a%2Fb'],
    ['https://paper.example/champ', 'paper.example/champ'],
    ['https://amp.example/story', 'amp.example/story'],
    ['https://m.example/story', 'm.example/story'],
    ['https://www.google.com/amp/', 'google.com/amp'],
    ['https://app.paper.example/#/story/1', 'app.paper.example/#/story/1'],
    ['https://app.paper.example/#!story/1', 'app.paper.example/#!story/1'],
    ['https://paper.example/', 'paper.example'],
  ])('%s is another', (text, expected) => {
    expect(canonicalUrl(text)).toBe(
      expected.replace('example/?', 'example?').replace('example/#', 'example#'),
    )
  })
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
      url.filter((text) => !/:\/\/(www|m|mobile|amp)\./.test(text)),
      (text) => {
        const canonical = canonicalUrl(text)
        expect(canonicalUrl(`https://${canonical}`)).toBe(canonical)
        expect(canonicalUrl(text.replace(/^https?:\/\//, 'http://www.'))).toBe(canonical)
      },
    ),
  )
})
