import { chmodSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { mendLine } from '#lib/import/mend/mend-line.ts'
import { planMend } from '#lib/import/mend/plan-mend.ts'
import { showBrokenFile } from '#lib/import/mend/show-broken-file.ts'
import { orThrow } from '#lib/result.ts'
import type { MendWish } from '#lib/schema/mend.ts'
import { ANA, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { becomeNobody } from '#tests/support/outsider.ts'

const A = '_news/a.md'
const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const TEXT = '\ufeff---\r\ntitle: "Ünï\r\npublished: false\r\n---\r\nThe body\rgoes on.\n\nNo end'

async function broken(content: string | Uint8Array, path = A): Promise<TestDesk> {
  const desk = await testDesk({ [path]: content })
  await desk.import()
  return desk
}

const show = async ({ db, root }: TestDesk, path = A, line?: number) =>
  orThrow(await showBrokenFile({ db, actor: VERA, root, path, line }))

/** A wish about the file as it stands now. */
const wishAt = (desk: TestDesk, wish: Partial<MendWish>): MendWish => ({
  path: A,
  digest: digest(desk.bytes(A)),
  line: 2,
  how: 'replace',
  text: 'title: "Ünï"',
  ...wish,
})
const call = ({ db, root }: TestDesk) => ({ db, root, actor: ADA })

test('a line is shown, planned and written, and the file becomes an article; no other byte differs', async () => {
  const desk = await broken(TEXT)
  const shown = await show(desk)
  expect(shown).toMatchObject({ state: 'broken', isSeen: true, cannot: null, inGit: false, lineCount: 7 })
  expect(shown.problem).toMatchObject({ rule: 'invalid-yaml' })
  expect(shown.lines[1]).toEqual({ line: 2, shown: 'title: "Ünï', text: 'title: "Ünï', why: null })
  const wish = { ...wishAt(desk, {}), digest: shown.digest }
  const plan = orThrow(await planMend({ ...call(desk), wish }))
  expect(plan).toMatchObject({ title: 'Ünï', left: null, why: null })
  expect(plan.diff.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual([
    'title: "Ünï',
    'title: "Ünï"',
  ])
  expect(desk.bytes(A).toString()).toBe(TEXT)

  const mended = orThrow(await mendLine({ ...call(desk), wish }))
  expect(desk.bytes(A).toString()).toBe(TEXT.replace('"Ünï', '"Ünï"'))
  expect(mended.digest).toBe(digest(desk.bytes(A)))
  expect(readdirSync(join(desk.root, '_news'))).toEqual(['a.md'])
  expect((await desk.events()).at(-1)).toEqual({
    name: 'file.mended',
    by: 'Ada',
    payload: {
      path: A,
      line: 2,
      how: 'replace',
      before: 'title: "Ünï',
      after: 'title: "Ünï"',
      from: shown.digest,
      to: mended.digest,
    },
  })
  expect(await show(desk)).toMatchObject({ state: 'readable', isSeen: false })
  expect(await desk.import()).toMatchObject({ added: 1, quarantined: [] })
  const { id } = await desk.article(A)
  expect(await show(desk)).toMatchObject({ state: 'imported', articleId: id })
})

test('a line is removed, and one is put in below another', async () => {
  const desk = await broken('---\r\nheat: 1\r\nheat: 2\r\n---\r\n')
  const gone = wishAt(desk, { line: 3, how: 'remove', text: '' })
  expect(orThrow(await mendLine({ ...call(desk), wish: gone })).plan.left).toMatchObject({
    rule: 'title-missing',
  })
  expect(desk.read(A)).toBe('---\r\nheat: 1\r\n---\r\n')
  expect(await desk.import()).toMatchObject({ added: 0, quarantined: [{ path: A, rule: 'title-missing' }] })
  const title = wishAt(desk, { line: 1, how: 'add', text: 'title: One' })
  expect(orThrow(await mendLine({ ...call(desk), wish: title })).plan).toMatchObject({
    left: null,
    title: 'One',
  })
  expect(desk.read(A)).toBe('---\r\ntitle: One\r\nheat: 1\r\n---\r\n')
  expect(await desk.import()).toMatchObject({ added: 1, quarantined: [] })
})

test('the article of a file that broke later tells in its history who mended it', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  const text = desk.read(A)
  desk.write(A, text.replace('published: false', 'published: false\npublished: true'))
  await desk.import()
  const wish = wishAt(desk, { line: 7, how: 'remove', text: '' })
  orThrow(await mendLine({ ...call(desk), wish }))
  expect(desk.read(A)).toBe(text)
  expect(await desk.import()).toMatchObject({ unchanged: 1, quarantined: [] })
  const names = (await desk.events(A)).map(({ name }) => name)
  expect(names).toEqual(['article.unreadable', 'file.mended', 'article.readable'])
})

test('only a line with which a reader gets further is written', async () => {
  const desk = await broken('---\ntitle: [\npublished: maybe\n---\n')
  const useless = [
    { line: 2, text: 'title: {' },
    { line: 3, text: 'published: true' },
  ]
  for (const wish of useless) {
    const plan = orThrow(await planMend({ ...call(desk), wish: wishAt(desk, wish) }))
    expect(plan.why).toMatch(/nothing would be gained/)
    const refused = failureOf(await mendLine({ ...call(desk), wish: wishAt(desk, wish) }))
    expect(refused).toMatchObject({ code: 'STILL_BROKEN', place: A })
  }
  expect(desk.read(A)).toBe('---\ntitle: [\npublished: maybe\n---\n')
  const plan = orThrow(await planMend({ ...call(desk), wish: wishAt(desk, { text: 'title: One' }) }))
  expect(plan).toMatchObject({ why: null, title: null, left: { rule: 'published-not-boolean', line: 3 } })
  expect((await desk.events()).map(({ name }) => name)).not.toContain('file.mended')
})

test('a file that changed meanwhile is left as it is, with what to do', async () => {
  const desk = await broken(TEXT)
  const wish = wishAt(desk, {})
  const newer = TEXT.replace('No end', 'The end')
  desk.write(A, newer)
  for (const attempt of [planMend, mendLine]) {
    const refused = failureOf(await attempt({ ...call(desk), wish }))
    expect(refused).toMatchObject({
      code: 'CHANGED_ON_DISK',
      place: A,
      hint: expect.stringContaining('anew'),
    })
  }
  expect(desk.read(A)).toBe(newer)
  desk.write(A, entryText())
  const readable = failureOf(await planMend({ ...call(desk), wish: wishAt(desk, {}) }))
  expect(readable).toMatchObject({ code: 'NOT_MENDABLE', message: expect.stringContaining('as it stands') })
})

test('nothing but files with problems can be looked at or written, inside the folder and not through links', async () => {
  const desk = await testDesk({ [A]: TEXT, 'README.md': '# No content\n', '_news/good.md': entryText() })
  await desk.import()
  for (const path of ['../outside.md', '_news/good.md', '_news/none.md', '.git/config']) {
    const wish = wishAt(desk, { path })
    expect(failureOf(await mendLine({ ...call(desk), wish })).code).toBe('NOT_FOUND')
  }
  const none = await showBrokenFile({ ...call(desk), path: '../outside.md' })
  expect(failureOf(none).code).toBe('NOT_FOUND')
  const left = failureOf(await mendLine({ ...call(desk), wish: wishAt(desk, { path: 'README.md' }) }))
  expect(left).toMatchObject({ code: 'NOT_MENDABLE', message: expect.stringContaining('no content') })

  mkdirSync(join(desk.root, 'elsewhere'))
  renameSync(join(desk.root, A), join(desk.root, 'elsewhere/a.md'))
  symlinkSync(join(desk.root, 'elsewhere/a.md'), join(desk.root, A))
  const linked = failureOf(await mendLine({ ...call(desk), wish: wishAt(desk, {}) }))
  expect(linked).toMatchObject({ code: 'NOT_MENDABLE', message: expect.stringContaining('link') })
  expect(desk.read('elsewhere/a.md')).toBe(TEXT)
})

test('whoever is no admin may look, and neither plan nor write', async () => {
  const desk = await broken(TEXT)
  const { db, root } = desk
  for (const actor of [VERA, ANA]) {
    expect((await showBrokenFile({ db, root, actor, path: A })).ok).toBe(true)
    for (const attempt of [planMend, mendLine]) {
      const refused = failureOf(await attempt({ db, root, actor, wish: wishAt(desk, {}) }))
      expect(refused.code).toBe('NOT_ALLOWED')
    }
  }
  expect(desk.read(A)).toBe(TEXT)
})

test('neither secured nor bytes that are no text are shown, told or kept', async () => {
  const desk = await broken('---\ntitle: One\nsecured: [TOPSECRET\npublished: false\n---\n')
  const shown = await show(desk)
  const wish = wishAt(desk, { line: 3, text: 'secured: NEWSECRET' })
  const plan = orThrow(await planMend({ ...call(desk), wish }))
  expect(plan.why).toBeNull()
  orThrow(await mendLine({ ...call(desk), wish }))
  expect(desk.read(A)).toContain('secured: NEWSECRET\n')
  expect(JSON.stringify([shown, plan, await desk.events()])).not.toMatch(/TOPSECRET|NEWSECRET/)

  desk.write('_news/b.md', Buffer.from('\ufeff---\ntitle: Two bytes\n---\n', 'utf16le'))
  desk.write('_news/c.md', Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'))
  desk.write('_news/d.md', `---\ntitle: ${'x'.repeat(2_100_000)}\n---\n`)
  await desk.import()
  const paths = ['_news/b.md', '_news/c.md', '_news/d.md']
  const files = await Promise.all(paths.map((path) => show(desk, path)))
  expect(files).toMatchObject([
    { lines: [], cannot: 'What stands there is no text.' },
    { cannot: null, problem: { rule: 'not-utf8' } },
    { lines: [], cannot: expect.stringContaining('larger than 2 MB') },
  ])
  expect(files[1]?.lines[1]).toMatchObject({ text: 'title: caf' })
})

test('lines further down can be asked for, and a fence is looked for where it is missing', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `key${at}: ${at}`).join('\n')
  const desk = await broken(`---\ntitle: One\n${lines}\n\nThe body.\n`)
  expect(await show(desk)).toMatchObject({ at: 32, lineCount: 34, problem: { rule: 'unclosed-frontmatter' } })
  expect((await show(desk, A, 10)).lines.map(({ line }) => line)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14])
  const wish = wishAt(desk, { line: 32, how: 'add', text: '---' })
  expect(orThrow(await planMend({ ...call(desk), wish }))).toMatchObject({ title: 'One', why: null })
})

test('a folder that may not be written leaves the file, and no event says otherwise', async () => {
  const desk = await broken(TEXT)
  becomeNobody(desk.root, desk.dataDir)
  chmodSync(join(desk.root, '_news'), 0o500)
  const refused = failureOf(await mendLine({ ...call(desk), wish: wishAt(desk, {}) }))
  expect(refused).toMatchObject({ code: 'TARGET_UNWRITABLE', message: expect.stringContaining('permission') })
  chmodSync(join(desk.root, '_news'), 0o755)
  expect(desk.read(A)).toBe(TEXT)
  expect((await desk.events()).map(({ name }) => name)).not.toContain('file.mended')
})
