import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { doctorSite } from '#lib/cli/commands/doctor-site.ts'
import { keptConfig, storeKeptConfig } from '#lib/db/site/kept-config.ts'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { siteMap } from '#lib/fields/in-file.ts'
import { orThrow } from '#lib/result.ts'
import { saveConfig } from '#lib/site/config/save-config.ts'
import { showConfig } from '#lib/site/config/show-config.ts'
import { tryConfig } from '#lib/site/config/try-config.ts'
import { readSite } from '#lib/site/read-site.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { becomeNobody } from '#tests/support/outsider.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const YAML = 'copydesk.yml'
const PLAIN = 'notes/2020-01-25-rooms-that-remember.md'
const FLAG = 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n'

async function openSiteDesk() {
  const desk = await testDesk()
  cpSync('tests/fixtures/sites/eleventy', desk.root, { recursive: true })
  await desk.import()
  const { db, root } = desk
  const call = { db, actor: ADA, root }
  return {
    ...desk,
    shown: async () => orThrow(await showConfig(call)),
    tried: async (text: string) => orThrow(await tryConfig({ ...call, text })),
    save: async (text: string, seal?: string) =>
      saveConfig({ ...call, text, seal: seal ?? orThrow(await showConfig(call)).seal }),
    saves: async () =>
      (await desk.events(null)).flatMap((event) => (event.name === 'site.config-saved' ? [event] : [])),
    site: async () => orThrow(await readSite({ db, actor: VERA, root })),
  }
}

test('where there is no file the text begins with what was found, and as it stands it changes nothing', async () => {
  const desk = await openSiteDesk()
  const { text, from, cannot } = await desk.shown()
  expect({ from, cannot }).toEqual({ from: 'found', cannot: null })
  expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  expect(text).toMatch(
    /^# flag: \{ key: draft, published: \[false\], unpublished: \[true\], absent: shown \}$/m,
  )
  expect(text).toMatch(/^# flag: none$/m)
  const { changes, map } = await desk.tried(text)
  expect(changes).toEqual({ of: 26, title: 0, date: 0, flag: 0, topics: 0, gone: 0, come: 0 })
  // Every line of it can be taken as it is.
  const all = text.replace(/^# /gm, '').replace(/^flag: none$/m, '')
  const taken = await desk.tried(all)
  expect(taken.changes).toMatchObject({ title: 0, date: 0, topics: 0, gone: 0, come: 0 })
  expect(taken.map.map(({ part }) => part)).toEqual(map.map(({ part }) => part))
})

test('what is tried is shown and kept nowhere', async () => {
  const { db, root, ...desk } = await openSiteDesk()
  const [before, map, files] = [await storedSite(db), siteMap(), readdirSync(root)]
  const tried = await desk.tried(`${FLAG}title: [tags, title]\nexclude: [posts/**, README.md]\n`)
  expect(tried).toMatchObject({ hasFlag: true, flagIsCertain: true })
  expect(tried.diff.map(({ kind }) => kind)).toEqual(['added', 'added', 'added'])
  expect(tried.map.find(({ part }) => part === 'flag')).toMatchObject({ why: YAML })
  // What the site itself leaves out is named anew, so that one of its files comes in.
  const { of, title, flag, gone, come, date } = tried.changes
  expect({ of, come, date }).toEqual({ of: 27, come: 1, date: 0 })
  expect(gone).toBeGreaterThan(5)
  expect(title).toBe(26 - gone)
  expect(flag).toBeGreaterThanOrEqual(0)
  expect(tried.leftOut.files).toBeGreaterThanOrEqual(gone)
  expect(tried.samples).toHaveLength(3)
  for (const sample of tried.samples) {
    expect(sample.path).toMatch(/^notes\//)
    const lines =
      'reject' in sample && sample.reject !== null && 'lines' in sample.reject ? sample.reject.lines : []
    expect(lines.some(({ kind, text }) => kind === 'added' && text === 'draft: true')).toBe(true)
  }
  expect(siteMap()).toBe(map)
  expect(await storedSite(db)).toEqual(before)
  expect(readdirSync(root)).toEqual(files)
  expect(await desk.saves()).toEqual([])
})

test('what is saved stands in the file and in the audit, and the next import reads and writes by it', async () => {
  const { db, root, read, ...desk } = await openSiteDesk()
  await desk.decide(PLAIN, 'rejected')
  expect(orThrow(await desk.save(FLAG))).toEqual({ where: YAML, why: null })
  expect(read(YAML)).toBe(FLAG)
  expect(readdirSync(root).filter((name) => name.startsWith('.copydesk'))).toEqual([])
  expect(await desk.saves()).toMatchObject([
    { by: 'Ada', payload: { where: YAML, added: 1, removed: 0, from: null } },
  ])
  await desk.import()
  expect(await storedSite(db)).toMatchObject({ flagIsCertain: true, map: { flag: { key: 'draft' } } })
  await desk.export({ includeRejected: true })
  expect(read(PLAIN)).toContain('draft: true')
  expect(await desk.site()).toMatchObject({ saidBy: [{ from: YAML, file: YAML }] })

  // Another text keeps the mark and the ends of lines, and the mode of the file.
  const dressed = '\ufeff# ours\r\nflag: none\r\n'
  desk.write(YAML, dressed)
  chmodSync(join(root, YAML), 0o640)
  const { text, from } = await desk.shown()
  expect({ text, from }).toEqual({ text: '# ours\nflag: none\n', from: 'file' })
  orThrow(await desk.save(`${text}exclude: [posts/**]\n`))
  expect(read(YAML)).toBe(`${dressed}exclude: [posts/**]\r\n`)
  expect(statSync(join(root, YAML)).mode & 0o777).toBe(0o640)
})

test('a mistake is told with its line, and nothing is written', async () => {
  const { db, root, ...desk } = await openSiteDesk()
  const text = 'title: headline\nflagg: none\n'
  for (const failed of [await tryConfig({ db, actor: ADA, root, text }), await desk.save(text)])
    expect(failureOf(failed)).toMatchObject({
      code: 'SITE_CONFIG_INVALID',
      details: { file: YAML, line: 2 },
      message: expect.stringContaining('flagg'),
    })
  expect(desk.exists(YAML)).toBe(false)
  expect(await desk.saves()).toEqual([])
})

test('what somebody else wrote meanwhile stays, and whoever saves is told', async () => {
  const desk = await openSiteDesk()
  const { seal } = await desk.shown()
  desk.write(YAML, 'flag: none\n')
  expect(failureOf(await desk.save(FLAG, seal)).code).toBe('CHANGED_ON_DISK')
  expect(desk.read(YAML)).toBe('flag: none\n')
  const { seal: next } = await desk.shown()
  desk.write(YAML, 'flag: none \n')
  expect(failureOf(await desk.save(FLAG, next)).code).toBe('CHANGED_ON_DISK')
  expect(desk.read(YAML)).toBe('flag: none \n')
  expect(await desk.saves()).toEqual([])
})

test.each([
  ['a link', (root: string) => symlinkSync('package.json', join(root, YAML)), /link/],
  ['a folder', (root: string) => mkdirSync(join(root, YAML)), /other than a file/],
])('%s in its place is left alone', async (_, make, why) => {
  const desk = await openSiteDesk()
  make(desk.root)
  expect((await desk.shown()).cannot).toMatch(why)
  expect(failureOf(await desk.save(FLAG)).code).toBe('TARGET_UNWRITABLE')
  expect(await keptConfig(desk.db)).toBeNull()
})

test('lines that end in several ways are not put into one', async () => {
  const desk = await openSiteDesk()
  desk.write(YAML, '# a\r\n# b\n')
  expect((await desk.shown()).cannot).toMatch(/several ways/)
  expect(failureOf(await desk.save(FLAG)).code).toBe('TARGET_UNWRITABLE')
})

test('of a folder that cannot be written to the desk keeps the text itself, until it can', async () => {
  const { db, root, dataDir, ...desk } = await openSiteDesk()
  chmodSync(root, 0o555)
  onTestFinished(() => chmodSync(root, 0o755))
  const back = becomeNobody(root, dataDir)
  expect(orThrow(await desk.save(FLAG))).toEqual({
    where: 'settings',
    why: expect.stringContaining('EACCES'),
  })
  expect(desk.exists(YAML)).toBe(false)
  expect(await keptConfig(db)).toBe(FLAG)
  expect(await desk.saves()).toMatchObject([{ payload: { where: 'settings', added: 1, from: null } }])
  await desk.import()
  expect(await storedSite(db)).toMatchObject({ flagIsCertain: true, map: { flag: { key: 'draft' } } })
  const told = orThrow(await doctorSite({ db, actor: ADA, env: { contentDir: root } as never }))
  expect(told.json).toMatchObject({
    site: { saidBy: [{ from: 'settings' }], origins: { flag: [{ from: 'settings' }] } },
  })
  expect(await desk.shown()).toMatchObject({ from: 'settings', text: FLAG })
  void back
})

test('copydesk.yml goes before what the desk keeps, part by part', async () => {
  const { db, ...desk } = await openSiteDesk()
  await db.$transaction((tx) => storeKeptConfig(tx, `${FLAG}exclude: [posts/**]\n`))
  desk.write(YAML, 'flag: none\n')
  expect(await desk.site()).toMatchObject({
    map: { flag: null, exclude: ['posts/**'] },
    origins: { flag: [{ from: YAML }], exclude: [{ from: 'settings' }] },
    saidBy: [{ from: YAML, file: YAML }, { from: 'settings' }],
  })
  // What is saved in the file takes the place of both.
  orThrow(await desk.save(FLAG))
  expect(await keptConfig(db)).toBeNull()
  expect(await desk.site()).toMatchObject({ saidBy: [{ from: YAML, file: YAML }] })
})

test('nobody but an admin sees the text, tries another or saves one', async () => {
  const { db, root, ...desk } = await openSiteDesk()
  const { seal } = await desk.shown()
  for (const actor of [VERA, ANA]) {
    const call = { db, root, actor }
    const answers = [
      await showConfig(call),
      await tryConfig({ ...call, text: FLAG }),
      await saveConfig({ ...call, text: FLAG, seal }),
    ]
    expect(answers.map((answer) => failureOf(answer).code)).toEqual(answers.map(() => 'NOT_ALLOWED'))
  }
  expect(desk.exists(YAML)).toBe(false)
})
