import { cpSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { jobActor } from '#lib/auth/actor.ts'
import { checkFolders } from '#lib/cli/doctor/check-folders.ts'
import { withContent } from '#lib/db/home.ts'
import { changedFiles } from '#lib/export/download/changed-files.ts'
import { beginPlan } from '#lib/export/plan/begin-plan.ts'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { storePlan } from '#lib/export/plan/store-plan.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { ok } from '#lib/result.ts'
import { ANA, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const LINKED = (link: string, to: string) => ({
  ok: false,
  error: {
    code: 'CONTENT_LINKED',
    message: `${link} has become a symbolic link, to ${to}; nothing behind it is read or written.`,
    hint: expect.stringContaining('CONTENT_DIR'),
  },
})

/** A desk with one approved article, and a copy of its content in another place. */
async function desk() {
  const made = await testDesk({ [A]: entryText({ published: 'false' }) })
  const beside = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-link-')))
  onTestFinished(() => rmSync(beside, { recursive: true, force: true }))
  cpSync(made.root, join(beside, 'elsewhere'), { recursive: true })
  const importFrom = (root: string) => importCollection({ db: made.db, actor: ANA, root })
  return { ...made, beside, elsewhere: join(beside, 'elsewhere'), importFrom }
}

test('a content folder that became a link is neither read nor written, and everything says so', async () => {
  const { db, actor, root, beside, elsewhere, importFrom, ...made } = await desk()
  await made.import()
  await made.decide(A, 'approved')
  const before = readFileSync(join(elsewhere, A))
  // What a pull by hand does where upstream has a link in the place of the folder.
  renameSync(root, join(beside, 'kept'))
  symlinkSync(elsewhere, root)

  const scope = { includeRejected: false }
  const call = { db, actor, root, scope: { ...scope } }
  const refused = LINKED(root, elsewhere)
  expect(await importFrom(root)).toMatchObject(refused)
  expect(await importCollection({ db, actor, root, dryRun: true })).toMatchObject(refused)
  expect(await runExport(call)).toMatchObject(refused)
  expect(await previewExport(call)).toMatchObject(refused)
  expect(await changedFiles(call)).toMatchObject(refused)
  await db.$transaction((tx) =>
    beginPlan(tx, { ...scope, takeOut: true, id: 'plan', actorName: jobActor('plan').name }),
  )
  const plan = { db, root, planId: 'plan', onProgress: () => {}, shouldStop: async () => false }
  expect(await storePlan(plan)).toMatchObject(refused)
  expect(await withContent({ db, root }, async () => ok('work'))).toMatchObject(refused)
  expect(await checkFolders({ db, env: { contentDir: root } })).toEqual([
    { name: 'content folder', ok: false, message: expect.stringContaining(refused.error.message) },
  ])
  expect(readFileSync(join(elsewhere, A))).toEqual(before)
  expect(await db.article.findMany({ select: { path: true, missingAt: true } })).toEqual([
    { path: A, missingAt: null },
  ])
  expect((await made.events(null)).map(({ name }) => name)).toEqual(['import.finished'])

  // The one way out: the folder as it was.
  rmSync(root)
  renameSync(join(beside, 'kept'), root)
  expect((await made.export()).written).toMatchObject([{ path: A }])
  expect(await checkFolders({ db, env: { contentDir: root } })).toMatchObject([{ ok: true }, {}, {}])
})

test('the folder that a link leads to is read once it is named as the content folder', async () => {
  const { root, beside, elsewhere, importFrom } = await desk()
  expect(await importFrom(root)).toMatchObject({ ok: true, value: { added: 1 } })
  renameSync(root, join(beside, 'kept'))
  symlinkSync(elsewhere, root)
  expect(await importFrom(root)).toMatchObject({ ok: false })
  expect(await importFrom(elsewhere)).toMatchObject({ ok: true })
  // It is known by that name now, and no link to it counts.
  expect(await importFrom(root)).toMatchObject({ ok: true })
})

test('a link that its owner gave is followed wherever it leads, but not into another link', async () => {
  const { root, beside, elsewhere, importFrom } = await desk()
  const current = join(beside, 'current')
  symlinkSync(root, current)
  expect(await importFrom(current)).toMatchObject({ ok: true, value: { added: 1 } })
  rmSync(current)
  symlinkSync('elsewhere', current)
  expect(await importFrom(current)).toMatchObject({ ok: true, value: { missing: 0 } })
  renameSync(elsewhere, join(beside, 'other'))
  symlinkSync('other', elsewhere)
  expect(await importFrom(current)).toMatchObject(LINKED(elsewhere, join(beside, 'other')))
})
