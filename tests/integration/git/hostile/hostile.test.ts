import { expect, test } from 'vitest'
import { examineRepository } from '#lib/collection/git/examine.ts'
import { lastCommit } from '#lib/collection/git/work-tree.ts'
import { exportAndCommit } from '#lib/export/commit/export-and-commit.ts'
import { readRepository } from '#lib/export/commit/read-repository.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow, type Result } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { A, author, B, hostileScene, newerB, type Scene } from '#tests/integration/git/hostile/scene.ts'
import { type Refused, SCENES, UNTRIED } from '#tests/integration/git/hostile/threats.ts'
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
  const exporting = (push: boolean) => async () => {
    const scope = { includeRejected: false }
    const exported = await exportAndCommit({ db, actor, root, scope, commit: { push } })
    if (exported.ok && exported.value.commitProblem !== null) {
      return { ok: false as const, error: exported.value.commitProblem }
    }
    return exported
  }
  await step('export', exporting(false))
  scene.push({ [`site/${A}`]: git(scene.bare, 'show', `main:site/${A}`).replace('The body', 'A body') })
  await step('rebase', () => pull({ db, actor, root }))
  await step('third import', () => importCollection({ db, actor, root }))
  await step('push', exporting(true))
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

function expectOutcome(refused: Refused, scene: Scene, said: Record<string, string | null>): void {
  for (const [name, sentence] of Object.entries(said)) {
    const expected = refused[name as keyof Refused]
    if (expected === undefined) expect([name, sentence]).toEqual([name, null])
    else expect(sentence).toMatch(expected)
  }
  if (refused.push !== undefined) return
  const pushed = git(scene.bare, 'show', `main:site/${A}`)
  expect(pushed).toContain('published: true')
  expect(pushed).toContain('A body')
  const head = git(scene.bare, `--git-dir=${scene.top}/.git`, 'rev-parse', 'main')
  expect(git(scene.bare, 'rev-parse', 'main')).toBe(head)
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
