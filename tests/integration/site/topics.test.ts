import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changedLines, frontmatterOf, SAID, valueIn, without } from '#tests/integration/site/reading.ts'
import { testDesk } from '#tests/support/desk.ts'

const SITES = 'tests/fixtures/sites'
const ADDED = 'kites'

/** Where each generator, or the code of its site, reads topics, and what it makes of a text there. */
const READ: Readonly<Record<string, { key: string; parts: (text: string) => string[] }>> = {
  jekyll: { key: 'tags', parts: (text) => text.split(/\s+/) },
  hexo: { key: 'tags', parts: (text) => [text] },
  hugo: { key: 'tags', parts: (text) => [text] },
  zola: { key: 'taxonomies.tags', parts: (text) => [text] },
  docusaurus: { key: 'tags', parts: (text) => [text] },
  eleventy: { key: 'tags', parts: (text) => [text] },
  astro: { key: 'tags', parts: (text) => [text] },
  nuxt: { key: 'keywords', parts: (text) => [text] },
  next: { key: 'tags', parts: (text) => text.split(',').map((part) => part.trim()) },
}

describe.each(Object.entries(READ))('%s', (name, { key, parts }) => {
  const read = (text: string): string[] => {
    const value = valueIn(frontmatterOf(text), key) ?? []
    return typeof value === 'string' ? parts(value).filter(Boolean) : (value as unknown[]).map(String)
  }

  test('a topic that is added and one that is taken out are what the site reads, and nothing else changes', async () => {
    const desk = await testDesk()
    cpSync(join(SITES, name), desk.root, { recursive: true })
    if (SAID[name] !== undefined) desk.write('copydesk.yml', SAID[name])
    await desk.import()
    const all = await desk.db.article.findMany({ orderBy: { path: 'asc' } })
    const wanted = new Map<string, string[]>()
    const before = new Map(all.map(({ path }) => [path, desk.read(path)]))
    for (const [place, { path, topics }] of all.entries()) {
      const old: string[] = JSON.parse(topics)
      expect({ path, topics: old }).toEqual({ path, topics: read(desk.read(path)) })
      const next = place % 3 === 0 ? old.slice(1) : place % 3 === 1 ? [ADDED, ...old] : [...old, ADDED]
      wanted.set(path, next)
      await desk.setTopics(path, next)
      await desk.decide(path, 'approved', true)
    }
    expect(await desk.export()).toMatchObject({ refused: [], conflicts: [] })
    for (const [path, text] of before) {
      const now = desk.read(path)
      expect({ path, topics: read(now) }).toEqual({ path, topics: wanted.get(path) })
      const [old, fresh] = [frontmatterOf(text), frontmatterOf(now)]
      expect({ path, rest: without(fresh, key) }).toEqual({ path, rest: without(old, key) })
      const { gone, come } = changedLines(text, now)
      expect(Math.max(gone.length, come.length), `${path}\n${come.join('\n')}`).toBeLessThanOrEqual(6)
    }
    expect(await desk.import()).toMatchObject({ updated: 0, quarantined: [] })
  }, 60_000)
})
