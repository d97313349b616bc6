import { expect, test } from 'vitest'
import { examineRepository } from '#lib/collection/git/examine.ts'
import { lastCommit } from '#lib/collection/git/work-tree.ts'
import { exportAndCommit } from '#lib/export/export-and-commit.ts'
import { readRepository } from '#lib/export/read-repository.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow, type Result } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { A, author, B, hostileScene, newerB, type Scene } from '#tests/integration/git/hostile/scene.ts'
import { SCENES, UNTRIED } from '#tests/integration/git/hostile/threats.ts'
import { git, plainGit } from '#tests/integration/git/site.ts'

plainGit()

/** Every way in which the desk comes to git, in the order of a day; what each answered in a sentence, or null. */
async function workOneDay(scene: Scene): Promise<Record<string, string | null>> {
  const { desk, content: root, top } = scene
  const { db } = desk
  const actor = author
  const said: Record<string, string | null> = {}
  const sprung: string[] = []
  const step = async (name: string, work: () => Promise<Result<unknown>>) => {
    const result = await work()
    said[name] = result.ok ? null : result.error.message
    sprung.push(...scene.sprung().map((mark) => `${mark} by ${name}`))
  }
  await step('pull', () => pull({ db, actor, root }))
  await step('import', () => importCollection({ db, actor, root }))
  await desk.decide(A, 'approved')
  await desk.setTopics(B, ['AI', 'Chips'])
  scene.push({ [`site/${B}`]: newerB(top) })
  await step('second pull', () => pull({ db, actor, root }))
  await step('second import', () => importCollection({ db, actor, root }))
  await step('export page', () => readRepository({ actor, root }))
  await step('export', async () => {
    const scope = { includeRejected: false, confirmed: null }
    const exported = await exportAndCommit({ db, actor, root, scope, commit: { push: true } })
    if (exported.ok && exported.value.commitProblem !== null) {
      return { ok: false, error: exported.value.commitProblem }
    }
    return exported
  })
  await step('conflict screen', () => showArticle({ db, actor, article: B, root }))
  for (const path of [A, B, 'none.md']) {
    await lastCommit(root, path)
    sprung.push(...scene.sprung().map((mark) => `${mark} by history of ${path}`))
  }
  await examineRepository(root)
  sprung.push(...scene.sprung().map((mark) => `${mark} by doctor`))
  expect(sprung).toEqual([])
  return said
}

type Outcome = { readonly pull?: RegExp; readonly export?: RegExp }

function expectOutcome(
  { pull: noPull, export: noExport }: Outcome,
  scene: Scene,
  said: Record<string, string | null>,
): void {
  for (const name of ['import', 'second import', 'export page', 'conflict screen'])
    expect(said[name]).toBeNull()
  if (noPull === undefined) expect([said.pull, said['second pull']]).toEqual([null, null])
  else expect(said['second pull']).toMatch(noPull)
  if (noExport !== undefined) {
    expect(said.export).toMatch(noExport)
    return
  }
  if (noPull !== undefined) return
  expect(said.export).toBeNull()
  expect(git(scene.bare, 'show', `main:site/${A}`)).toContain('published: true')
  expect(git(scene.bare, 'rev-parse', 'main')).toBe(
    git(scene.bare, `--git-dir=${scene.top}/.git`, 'rev-parse', 'main'),
  )
}

test('every threat is tried', () => {
  expect(UNTRIED).toEqual([])
})

test.each(SCENES)('nothing runs where $name', async ({ threats, refused }) => {
  const scene = await hostileScene()
  const { db } = scene.desk
  orThrow(await importCollection({ db, actor: author, root: scene.content }))
  for (const { mark, plant } of threats) plant(scene, scene.trap(mark))
  scene.sprung() // planting may have set it off
  const said = await workOneDay(scene)
  expectOutcome(refused, scene, said)
  // The proof that each is a threat at all.
  for (const { mark, control } of threats) {
    scene.shell(control.in, control.run)
    expect(scene.sprung()).toContain(mark)
  }
})
