import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Generator } from '#lib/schema/site/site-map.ts'
import {
  type Builds,
  changedLines,
  frontmatterOf,
  SAID,
  unlessDraft,
  unlessUnpublished,
} from '#tests/integration/site/reading.ts'
import { testDesk } from '#tests/support/desk.ts'

const SITES = 'tests/fixtures/sites'

type Site = {
  readonly builds: Builds
  /** The one key that decisions may touch. */
  readonly key: string
  /** Where the generator looks at no flag: what lies there is no page, whatever it says. */
  readonly neverBuilt?: RegExp
}

const DRAFT = { builds: unlessDraft, key: 'draft' } as const
const PUBLISHED = { builds: unlessUnpublished, key: 'published' } as const

/** How each generator, or the code of the site where the generator has no flag, tells whether a page is built. */
const GENERATED: Readonly<Record<Generator, Site>> = {
  jekyll: { ...PUBLISHED, neverBuilt: /^_drafts\// },
  hexo: { ...PUBLISHED, neverBuilt: /^source\/_drafts\// },
  hugo: DRAFT,
  zola: DRAFT,
  docusaurus: DRAFT,
  eleventy: DRAFT,
  astro: DRAFT,
  nuxt: { builds: ({ status }) => status === 'published', key: 'status' },
  vitepress: DRAFT,
  next: PUBLISHED,
}

async function deskLike(generator: Generator) {
  const desk = await testDesk()
  cpSync(join(SITES, generator), desk.root, { recursive: true })
  return {
    ...desk,
    decideAll: async (decision: 'approved' | 'rejected', paths: readonly string[]) => {
      for (const path of paths) await desk.decide(path, decision)
    },
    exportAll: async () => {
      const result = await desk.export({ includeRejected: true })
      expect(result).toMatchObject({ refused: [], conflicts: [] })
      return result
    },
    paths: async () =>
      (await desk.db.article.findMany({ orderBy: { path: 'asc' }, select: { path: true } })).map(
        ({ path }) => path,
      ),
  }
}

describe.each(Object.entries(GENERATED))('%s', (name, { builds, key, neverBuilt }) => {
  test('approve and reject lead to a site that shows and hides the page, and touch its flag alone', async () => {
    const { read, write, ...desk } = await deskLike(name as Generator)
    if (SAID[name] !== undefined) write('copydesk.yml', SAID[name])
    expect(await desk.import()).toMatchObject({ quarantined: [] })
    const all = await desk.paths()
    expect(all.length).toBeGreaterThan(20)
    const before = new Map(all.map((path) => [path, read(path)]))
    const isSome = (path: string) => all.indexOf(path) % 2 === 0
    const [some, others] = [all.filter(isSome), all.filter((path) => !isSome(path))]
    const expectBuilt = (shown: readonly string[], hidden: readonly string[]) => {
      const isPage = (path: string) => neverBuilt === undefined || !neverBuilt.test(path)
      const isBuilt = (path: string) => builds(frontmatterOf(read(path)))
      expect(shown.filter((path) => isPage(path) && !isBuilt(path))).toEqual([])
      expect(hidden.filter((path) => isPage(path) && isBuilt(path))).toEqual([])
    }
    const expectFlagAlone = () => {
      for (const [path, text] of before) {
        const { gone, come } = changedLines(text, read(path))
        const other = [...gone, ...come].filter((line) => line.trim() !== '' && !ofFlag.test(line))
        expect({ path, other }).toEqual({ path, other: [] })
        expect(Math.max(gone.length, come.length), path).toBeLessThanOrEqual(1)
      }
    }
    const ofFlag = new RegExp(`^\\s*"?${key}"?\\s*[:=]`)

    await desk.decideAll('approved', some)
    await desk.decideAll('rejected', others)
    await desk.exportAll()
    expectBuilt(some, others)
    expectFlagAlone()
    await desk.decideAll('rejected', some)
    await desk.decideAll('approved', others)
    await desk.exportAll()
    expectBuilt(others, some)
    expectFlagAlone()
    expect(await desk.import()).toMatchObject({ updated: 0, quarantined: [] })
    expect(await desk.exportAll()).toMatchObject({ written: [] })
  }, 60_000)
})
