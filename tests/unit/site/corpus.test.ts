import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lookAt } from '#tests/unit/site/look.ts'

const SITES = resolve(import.meta.dirname, '../../../../shared/corpus/sites')
const isThere = existsSync(SITES)
if (!isThere) console.log('not run: no corpus')

/** Of real sites: what builds them, and what their pages are read by. */
const EXPECTED = [
  [
    '18f',
    'eleventy',
    { date: ['date', ':filename'], author: ['authors'], topics: [{ key: 'tags' }], flag: null },
  ],
  ['astro-docs', 'astro', { date: [':git'], summary: ['description'], flag: null }],
  [
    'digitalgov',
    'hugo',
    { topics: [{ key: 'topics' }], flag: { key: 'draft' }, wait: [], ends: ['expirydate'] },
  ],
  ['electron', 'docusaurus', { topics: [{ vocabulary: 'blog/tags.yml' }], flag: { key: 'draft' } }],
  ['jekyll', 'jekyll', { date: ['date', ':filename'], flag: { key: 'published' }, wait: [] }],
  ['nodejs', 'next', { topics: [{ key: 'category', shape: 'one' }], flag: null }],
  ['ropensci', 'hugo', { language: [':filename'], author: ['author'], flag: { key: 'draft' }, wait: [] }],
  ['rust-blog', 'zola', { author: ['authors'], flag: { key: 'draft' } }],
] as const

describe.runIf(isThere)('real sites', () => {
  it.each(EXPECTED)('%s is built by %s, and read as it is', (name, generator, map) => {
    const site = lookAt(join(SITES, name))
    expect(site).toMatchObject({ generator, map, isHome: false, flag: { certain: true } })
    expect(site.map.title.slice(0, 1)).toEqual(['title'])
    expect(site.sample.broken).toBe(0)
    expect(site.sample.of).toBeGreaterThan(20)
    expect(
      site.leftOut.examples.filter((path) => !/README|LICENSE|CONTRIB|CONDUCT|_index|REPO/i.test(path)),
    ).toEqual([])
  })
})
