import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { examineRepository } from '#lib/collection/git/examine.ts'
import { requireWorkTree } from '#lib/collection/git/work-tree.ts'
import { readRepository } from '#lib/export/commit/read-repository.ts'
import { git, plainGit } from '#tests/integration/git/site.ts'
import { ANA, failureOf } from '#tests/support/desk.ts'

plainGit()

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-git-')))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A repository with one commit that holds the files. */
function repository(top: string, files: readonly string[] = ['a.md']): string {
  mkdirSync(top, { recursive: true })
  git(top, 'init', '--quiet', '--initial-branch=main')
  for (const file of files) {
    mkdirSync(join(top, file, '..'), { recursive: true })
    writeFileSync(join(top, file), 'x\n')
  }
  git(top, 'add', '-A')
  git(top, 'commit', '--quiet', '--allow-empty', '-m', 'One')
  return top
}

const decided = async (root: string) => {
  const { top, gitDir, prefix } = await requireWorkTree(root)
  return { top, gitDir, prefix }
}
const refusal = async (root: string) => failureOf(await gitResult(() => requireWorkTree(root)))

test('the nearest folder with a repository is served, from any depth and through a link', async () => {
  const base = folder()
  const top = repository(join(base, 'one'), ['site/_news/a.md'])
  symlinkSync(join(top, 'site'), join(base, 'link'))
  const wanted = { top, gitDir: join(top, '.git'), prefix: 'site/' }
  expect(await decided(join(top, 'site'))).toEqual(wanted)
  expect(await decided(join(base, 'link'))).toEqual(wanted)
})

test('a clone of its own inside another repository that does not track it is served', async () => {
  const outer = repository(folder())
  const inner = repository(join(outer, 'site'))
  expect(await decided(inner)).toEqual({ top: inner, gitDir: join(inner, '.git'), prefix: '' })
})

test('a folder that another repository tracks belongs to that one, whatever was put into it', async () => {
  const outer = repository(folder(), ['site/a.md'])
  repository(join(outer, 'site'))
  expect(await decided(join(outer, 'site'))).toMatchObject({ top: outer, prefix: 'site/' })
})

test('linked work trees, submodules and repositories kept apart are served', async () => {
  const base = folder()
  const main = repository(join(base, 'main'))
  git(main, 'worktree', 'add', '--quiet', join(base, 'linked'))
  expect(await decided(join(base, 'linked'))).toMatchObject({ gitDir: join(main, '.git/worktrees/linked') })

  const owner = repository(join(base, 'owner'))
  git(owner, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', main, 'site')
  git(owner, 'commit', '--quiet', '-m', 'Module')
  expect(await decided(join(owner, 'site'))).toMatchObject({ gitDir: join(owner, '.git/modules/site') })

  const apart = join(base, 'apart')
  mkdirSync(apart)
  git(apart, 'init', '--quiet', `--separate-git-dir=${join(base, 'kept.git')}`)
  expect(await decided(apart)).toMatchObject({ top: apart, gitDir: join(base, 'kept.git') })
})

test.each<[string, (top: string, base: string) => void, RegExp]>([
  [
    'points into the folder',
    (top) => {
      renameSync(join(top, '.git'), join(top, 'objects.git'))
      writeFileSync(join(top, '.git'), 'gitdir: objects.git\n')
    },
    /points to objects\.git, which is not the repository of this folder/,
  ],
  [
    'points to the repository of another folder',
    (top, base) => {
      rmSync(join(top, '.git'), { recursive: true })
      writeFileSync(join(top, '.git'), `gitdir: ${repository(join(base, 'other'))}/.git\n`)
    },
    /not the repository of this folder/,
  ],
  [
    'points to the linked work tree of somebody else',
    (top, base) => {
      const other = repository(join(base, 'other'))
      git(other, 'worktree', 'add', '--quiet', join(base, 'linked'))
      rmSync(join(top, '.git'), { recursive: true })
      writeFileSync(join(top, '.git'), `gitdir: ${other}/.git/worktrees/linked\n`)
    },
    /not the repository of this folder/,
  ],
  [
    'points nowhere',
    (top) => {
      rmSync(join(top, '.git'), { recursive: true })
      writeFileSync(join(top, '.git'), 'gitdir: /nonexistent\n')
    },
    /points to \/nonexistent, which is no repository/,
  ],
  [
    'is a link',
    (top, base) => {
      renameSync(join(top, '.git'), join(base, 'moved.git'))
      symlinkSync(join(base, 'moved.git'), join(top, '.git'))
    },
    /is a link/,
  ],
  [
    'has a config that names another work tree',
    (top, base) => void git(top, 'config', 'core.worktree', base),
    /names another work tree/,
  ],
])('a .git that %s is refused with the reason', async (_what, plant, reason) => {
  const base = folder()
  const top = repository(join(base, 'site'))
  plant(top, base)
  expect(await refusal(top)).toMatchObject({
    code: 'NOT_A_WORK_TREE',
    message: expect.stringMatching(reason),
    place: top,
  })
  expect(await examineRepository(top)).toMatchObject([
    { name: 'git', ok: false, message: expect.stringMatching(reason) },
  ])
  expect(await readRepository({ actor: ANA, root: top })).toMatchObject({
    ok: true,
    value: { refused: { message: expect.stringMatching(reason), hint: expect.stringContaining('mend it') } },
  })
})

test('files that look like a repository make none', async () => {
  const top = folder()
  git(top, 'init', '--quiet', '--bare', '.')
  expect(await refusal(top)).toMatchObject({ code: 'NOT_A_WORK_TREE' })
  expect(await examineRepository(top)).toMatchObject([{ name: 'git', ok: true }])
  expect(await readRepository({ actor: ANA, root: top })).toEqual({ ok: true, value: null })
})

test('a repository of somebody else is refused with both ways out', async () => {
  const top = repository(folder())
  // Git's own switch for its tests, given to it by a git in front of git: not everybody may change owners.
  const bin = folder()
  const real = (process.env.PATH ?? '').split(delimiter).join(delimiter)
  writeFileSync(
    join(bin, 'git'),
    `#!/bin/sh\nPATH='${real}' GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec env git "$@"\n`,
    { mode: 0o755 },
  )
  vi.stubEnv('PATH', `${bin}${delimiter}${real}`)
  expect(await refusal(top)).toMatchObject({
    code: 'NOT_A_WORK_TREE',
    message: expect.stringContaining(`Git does not trust the repository ${top}`),
    hint: expect.stringMatching(/chown -R \S+ '.*git config --global --add safe\.directory '/),
  })
  expect(await examineRepository(top)).toMatchObject([
    { ok: false, message: expect.stringContaining(`safe.directory '${top}'`) },
  ])
})
