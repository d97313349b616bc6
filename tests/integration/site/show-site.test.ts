import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import type { Generator } from '#lib/schema/site/site-map.ts'
import { showSite } from '#lib/site/show-site.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

async function deskLike(generator: Generator) {
  const desk = await testDesk()
  cpSync(`tests/fixtures/sites/${generator}`, desk.root, { recursive: true })
  const { db, root } = desk
  return { ...desk, shown: async () => orThrow(await showSite({ db, actor: VERA, root })) }
}

test('before the first import there is nothing to show', async () => {
  const { shown } = await deskLike('hugo')
  expect(await shown()).toMatchObject({
    report: null,
    samples: [],
    articles: 0,
    quarantined: [],
    chosen: null,
  })
})

test('a viewer sees the map with its evidence, and what decisions write to three files', async () => {
  const { shown, read, ...desk } = await deskLike('hugo')
  await desk.import()
  const site = await shown()
  expect(site).toMatchObject({
    flagIsCertain: true,
    map: { flag: { key: 'draft' }, topics: [{ key: 'tags' }, { key: 'places' }] },
    report: { generator: 'hugo', flag: { certain: true } },
  })
  expect(site.report?.keys.find(({ key }) => key === 'tags')?.files).toBeGreaterThan(10)
  expect(site.samples).toHaveLength(3)
  for (const sample of site.samples) {
    if (!('title' in sample)) throw new Error(sample.problem)
    expect(read(sample.path)).toContain(sample.title)
    const linesOf = (written: typeof sample.approve) =>
      written !== null && 'lines' in written
        ? written.lines.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()])
        : null
    const [approve, reject] = [linesOf(sample.approve), linesOf(sample.reject)]
    for (const [, text] of [...(approve ?? []), ...(reject ?? [])]) expect(text).toMatch(/draft"?\s*[:=]/)
    // Nothing but the flag, and one of the two says what the file does not.
    expect([approve?.length, reject?.length].some((lines) => lines !== undefined && lines > 0)).toBe(true)
    expect(Math.max(approve?.length ?? 9, reject?.length ?? 9)).toBeLessThanOrEqual(2)
  }
})

test('what shows a page is what the sample says, also where the file says it already', async () => {
  const desk = await testDesk({ '_news/a.md': entryText({ title: 'The only one' }) })
  await desk.import()
  const { samples } = orThrow(await showSite({ db: desk.db, actor: VERA, root: desk.root }))
  expect(samples).toMatchObject([
    {
      path: '_news/a.md',
      title: 'The only one',
      published: 'false',
      approve: {
        lines: expect.arrayContaining([expect.objectContaining({ kind: 'added', text: 'published: true' })]),
      },
      reject: { lines: [] },
    },
  ])
})

test('where the flag is open no decision is shown to write anything, and every reading is there', async () => {
  const { shown, ...desk } = await deskLike('eleventy')
  await desk.import()
  const { samples, flagIsCertain, report } = await shown()
  expect(flagIsCertain).toBe(false)
  expect(report?.flag.readings.map(({ flag }) => flag?.key)).toEqual(['draft', undefined])
  expect(samples.map((sample) => 'title' in sample && [sample.approve, sample.reject])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('what is left out is counted by its reason, and a file that went is told', async () => {
  const { shown, write, remove, ...desk } = await deskLike('eleventy')
  write('posts/broken.md', '---\ntitle: [\n---\n')
  write('posts/bare.md', 'No frontmatter at all.\n')
  await desk.import()
  const site = await shown()
  expect(site.report?.leftOut).toMatchObject({ files: 2, excluded: 2 })
  expect(site.quarantined).toEqual(
    expect.arrayContaining([
      { rule: 'left-out', files: 1 },
      { rule: 'invalid-yaml', files: 1 },
    ]),
  )
  expect(site.articles).toBe(26)
  const [first] = site.samples
  remove(first?.path ?? '')
  expect((await shown()).samples[0]).toEqual({
    path: first?.path,
    problem: 'The file cannot be read (missing).',
  })
})
