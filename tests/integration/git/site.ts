import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, onTestFinished, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import type { Failure } from '#lib/errors.ts'
import type { CommitWish } from '#lib/export/commit/check-commit.ts'
import { exportAndCommit } from '#lib/export/commit/export-and-commit.ts'
import { orThrow } from '#lib/result.ts'
import type { CommitReport, ExportResult } from '#lib/schema/export/export.ts'
import { ANA, failureOf, type TestDesk, testDesk } from '#tests/support/desk.ts'

/** Git with nobody's settings but those of the test, and time for the many processes it is. */
export function plainGit(settings: Record<string, string> = {}): void {
  vi.setConfig({ testTimeout: 120_000 })
  beforeEach(() => {
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
    vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null')
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
    for (const who of ['AUTHOR', 'COMMITTER']) {
      vi.stubEnv(`GIT_${who}_NAME`, undefined)
      vi.stubEnv(`GIT_${who}_EMAIL`, undefined)
    }
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
}

const OTHER = ['-c', 'user.name=Bot', '-c', 'user.email=bot@site.example', '-c', 'core.hooksPath=/dev/null']

/** Runs git as somebody else than Copydesk and answers with what it printed. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', [...OTHER, '-c', 'core.quotepath=off', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd()
}

export type Site = {
  readonly desk: TestDesk
  /** The top of the work tree. */
  readonly top: string
  readonly git: (...args: string[]) => string
  export(commit?: CommitWish, actor?: Actor): Promise<ExportResult & CommitReport>
  /** An export that must be refused as a whole. */
  refused(commit?: CommitWish): Promise<Failure>
}

/** A desk whose content root is a work tree with one commit that holds the files. */
export async function gitSite(
  files: Record<string, string | Uint8Array>,
  settings: Record<string, string> = {},
): Promise<Site> {
  const desk = await testDesk(files)
  const top = desk.root
  git(top, 'init', '--quiet', '--initial-branch=main')
  for (const [name, value] of Object.entries(settings)) git(top, 'config', name, value)
  git(top, 'add', '-A')
  git(top, 'commit', '--quiet', '-m', 'The site')
  await addPeople(desk)
  const { db, root } = desk
  const scope = { includeRejected: true }
  const run = (commit: CommitWish, actor: Actor) => exportAndCommit({ db, actor, root, scope, commit })
  return {
    desk,
    top,
    git: (...args) => git(top, ...args),
    export: async (commit = {}, actor = ANA) => orThrow(await run(commit, actor)),
    refused: async (commit = {}) => failureOf(await run(commit, ANA)),
  }
}

async function addPeople({ db }: TestDesk): Promise<void> {
  const data = { role: 'editor', passwordHash: '', createdAt: new Date() }
  await db.$transaction((tx) =>
    tx.user.create({ data: { id: 'ana', email: 'ana@desk.example', name: 'Ana', ...data } }),
  )
}

/** A bare repository that the site pushes to, with a second clone as the bot's. */
export function remoteOf({ top, git: site }: Site): { bare: string; bot: string } {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-remote-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const bare = join(folder, 'site.git')
  const bot = join(folder, 'bot')
  git(folder, 'clone', '--quiet', '--bare', top, bare)
  site('remote', 'add', 'origin', bare)
  site('fetch', '--quiet')
  site('branch', '--quiet', '--set-upstream-to=origin/main', 'main')
  git(folder, 'clone', '--quiet', bare, bot)
  return { bare, bot }
}

/** The bot changes a file in its clone and pushes. */
export function botPushes(bot: string, path: string, content: string): void {
  git(bot, 'pull', '--quiet', '--rebase')
  writeFileSync(join(bot, path), content)
  git(bot, 'add', '-A')
  git(bot, 'commit', '--quiet', '-m', 'Import')
  git(bot, 'push', '--quiet')
}

/** Puts a hook into a repository. */
export function hook(gitDir: string, name: string, script: string): void {
  writeFileSync(join(gitDir, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}
