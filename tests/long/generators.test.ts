import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { showSite } from '#lib/site/show-site.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'
import { canBeShown, pagesOf, saysShown, standOf } from '#tests/support/generators/built.ts'
import { REAL } from '#tests/support/generators/table.ts'
import { openWorkshop } from '#tests/support/generators/workshop.ts'

// A generator that cannot be installed here is skipped by name, with the reason.
test.for(Object.entries(REAL))(
  '%s shows what the desk says, before a decision and after each',
  async ([name, real], { skip }) => {
    const workshop = await openWorkshop(name, real)
    if (typeof workshop === 'string') return skip(workshop)
    try {
      const desk = await testDesk()
      cpSync(`tests/fixtures/sites/${name}`, desk.root, { recursive: true })
      if (real.said !== undefined) desk.write('copydesk.yml', real.said)
      expect(await desk.import()).toMatchObject({ quarantined: [] })
      const { map } = orThrow(await showSite({ db: desk.db, actor: VERA, root: desk.root }))
      if (map === null) throw new Error('The import kept no map.')
      const rows = await desk.db.article.findMany({ orderBy: { path: 'asc' }, select: { path: true } })
      const paths = rows.map(({ path }) => path)
      expect(paths.length).toBeGreaterThan(20)
      const isPossible = (path: string) => canBeShown(map, path, desk.read(path))
      const expected = new Map<string, boolean>()
      for (const path of paths) {
        const { published } = await desk.article(path)
        expected.set(path, isPossible(path) && saysShown(map, published))
      }
      const standsIn = (built: ReadonlyMap<string, string>) =>
        paths.map((path) => [path, standOf(built, path, desk.read(path))])
      const stands = () => paths.map((path) => [path, expected.get(path) === true ? 'shown' : 'gone'])

      let built = await workshop.build(desk.root)
      expect(standsIn(built)).toEqual(stands())
      expect([...expected.values()].filter(Boolean).length).toBeGreaterThan(10)
      for (const half of [0, 1]) {
        const decided = paths.filter((path, at) => at % 2 === half && path !== real.kept)
        for (const path of decided) {
          const isShown = expected.get(path) === true
          await desk.decide(path, isShown ? 'rejected' : 'approved')
          expected.set(path, !isShown && isPossible(path))
        }
        expect(await desk.export({ includeRejected: true })).toMatchObject({ refused: [], conflicts: [] })
        const before = built
        built = await workshop.build(desk.root)
        expect(standsIn(built)).toEqual(stands())
        if (real.namesNeighbours) continue
        for (const path of paths.filter((each) => !decided.includes(each)))
          expect([path, pagesOf(built, path)]).toEqual([path, pagesOf(before, path)])
      }
    } finally {
      workshop.dispose()
    }
  },
)
