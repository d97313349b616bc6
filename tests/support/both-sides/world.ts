import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { exportAndCommit } from '#lib/export/commit/export-and-commit.ts'
import { pushAgain } from '#lib/export/commit/push-again.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import type { ExportResult } from '#lib/schema/export/export.ts'
import { git } from '#tests/integration/git/site.ts'
import type { Folder } from '#tests/support/both-sides/upstream.ts'
import { ANA, openDesk, type TestDesk } from '#tests/support/desk.ts'

/** What an export is about, and whether it is committed where there is a repository. */
export type Wish = { readonly includeRejected: boolean; readonly takeOut: boolean; readonly commit: boolean }

/** Where upstream and the desk meet. */
export type World = {
  readonly desk: TestDesk
  /** Where upstream writes. */
  readonly folder: Folder
  /** Whether the desk has a tree of its own, into which upstream's changes come by a pull. */
  readonly apart: boolean
  /** Upstream takes in what the desk pushed, and makes known what it changed. */
  begin(): void
  publish(): void
  /** Why it could not be, or null. */
  pull(): Promise<string | null>
  export(wish: Wish): Promise<ExportResult>
  /** Sends what is committed; `pulled` where upstream had something newer, which was taken in first. */
  push(runId: string): Promise<{ readonly pulled: boolean; readonly problem: string | null }>
  dispose(): Promise<void>
}

function folderAt(root: string): Folder {
  return {
    read: (path) => readFileSync(join(root, path), 'utf8'),
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    remove: (path) => rmSync(join(root, path)),
  }
}

/** Both work in one folder. */
export async function sharedFolder(): Promise<World> {
  const desk = await openDesk()
  return {
    desk,
    folder: folderAt(desk.root),
    apart: false,
    begin: () => {},
    publish: () => {},
    pull: async () => null,
    export: ({ includeRejected, takeOut }) => desk.export({ includeRejected, takeOut }),
    push: async () => ({ pulled: false, problem: 'There is no remote.' }),
    dispose: () => desk.dispose(),
  }
}

/** Each has a work tree, and both pull from and push to one bare repository. */
export async function throughGit(): Promise<World> {
  const desk = await openDesk()
  const { db, root } = desk
  const home = mkdtempSync(join(tmpdir(), 'copydesk-upstream-'))
  const [bare, bot] = [join(home, 'site.git'), join(home, 'bot')]
  git(home, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
  git(home, 'clone', '--quiet', bare, bot)
  git(bot, 'commit', '--quiet', '--allow-empty', '-m', 'The site')
  git(bot, 'push', '--quiet', 'origin', 'HEAD:main')
  git(root, 'clone', '--quiet', bare, '.')
  const person = { id: 'ana', email: 'ana@desk.example', name: 'Ana', role: 'editor', passwordHash: '' }
  await db.$transaction((tx) => tx.user.create({ data: { ...person, createdAt: new Date() } }))
  return {
    desk,
    folder: folderAt(bot),
    apart: true,
    begin: () => void git(bot, 'pull', '--quiet', '--ff-only'),
    publish() {
      git(bot, 'add', '-A')
      git(bot, 'commit', '--quiet', '--allow-empty', '-m', 'Import')
      git(bot, 'push', '--quiet', 'origin', 'HEAD:main')
    },
    async pull() {
      const pulled = await pull({ db, actor: ANA, root })
      return pulled.ok ? null : pulled.error.message
    },
    async export({ commit, ...rest }) {
      const scope = { ...rest, confirmed: null }
      return orThrow(await exportAndCommit({ db, actor: ANA, root, scope, commit: commit ? {} : null }))
    },
    async push(runId) {
      const { pull, problem } = orThrow(await pushAgain({ db, actor: ANA, root, runId, branch: 'main' }))
      return { pulled: pull !== null, problem: problem?.message ?? null }
    },
    async dispose() {
      await desk.dispose()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
