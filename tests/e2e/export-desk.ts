import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Actor } from '#lib/auth/actor.ts'
import { commandLineActor } from '#lib/auth/actor.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import type { Status } from '#lib/schema/words.ts'
import { addUser } from '#lib/team/add-user.ts'
import { expect } from '#tests/e2e/fixtures.ts'
import { type LiveDesk, liveDesk } from '#tests/e2e/live-desk.ts'

const ANA: Actor = { id: 'ana', name: 'Ana', role: 'editor', via: 'web' }
export const VERA = { email: 'vera@desk.test', name: 'Vera', password: 'only looking around' }
export const SOON = { timeout: 60_000 }

export type ExportingDesk = LiveDesk & {
  /** The bare repository that is `origin`. */
  readonly remote: string
  git(...args: string[]): string
  read(path: string): string
  change(path: string, from: string | RegExp, to: string): void
  remove(path: string): void
  decide(path: string, decision: Status): Promise<void>
  /** Approves the next articles whose files say `published: false`; their paths. */
  approve(count: number): Promise<string[]>
}

/** A served desk in a git work tree with a remote of its own, with an administrator and a viewer. */
export async function exportingDesk(count: number): Promise<ExportingDesk> {
  const desk = await liveDesk(count, { watch: false })
  const { db, server } = desk
  const remote = mkdtempSync(join(tmpdir(), 'copydesk-remote-'))
  const root = server.contentDir
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' })
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote])
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Site')
  git('config', 'user.email', 'site@desk.test')
  git('add', '-A')
  git('commit', '-q', '-m', 'Import')
  git('remote', 'add', 'origin', remote)
  git('push', '-q', '-u', 'origin', 'main')
  orThrow(await addUser({ db, actor: commandLineActor(), ...VERA, role: 'viewer' }))
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const decideOne: ExportingDesk['decide'] = async (path, decision) => {
    const { id } = await db.article.findFirstOrThrow({ where: { path } })
    orThrow(await decide({ db, actor: ANA, articleId: id, expectedVersion: null, decision }))
  }
  return {
    ...desk,
    remote,
    git,
    read,
    decide: decideOne,
    change(path, from, to) {
      const text = read(path)
      expect(text.replace(from, to)).not.toBe(text)
      writeFileSync(join(root, path), text.replace(from, to))
    },
    remove: (path) => rmSync(join(root, path)),
    async approve(count) {
      const rows = await db.article.findMany({
        where: { status: 'pending', published: 'false' },
        orderBy: { path: 'asc' },
        take: count,
        select: { path: true },
      })
      expect(rows).toHaveLength(count)
      for (const { path } of rows) await decideOne(path, 'approved')
      return rows.map(({ path }) => path)
    },
    async stop() {
      await desk.stop()
      rmSync(remote, { recursive: true, force: true })
    },
  }
}

/** Upstream's bot changes one file and pushes it, from a clone of its own. */
export function botPushes(remote: string, path: string, change: (text: string) => string): void {
  const clone = mkdtempSync(join(tmpdir(), 'copydesk-bot-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', clone, '-c', 'user.name=Bot', '-c', 'user.email=bot@desk.test', ...args])
  git('clone', '-q', remote, '.')
  const file = join(clone, path)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  git('commit', '-q', '-a', '-m', 'Rewrite')
  git('push', '-q')
  rmSync(clone, { recursive: true })
}

/** Has a plan made on the page that is open, and waits for it. */
export async function plan(page: Page, toWrite: string): Promise<void> {
  await page.getByRole('button', { name: /Plan the export|Plan anew/ }).click()
  await expect(page.getByRole('heading', { name: toWrite })).toBeVisible(SOON)
  await expect(page.getByText('nothing changed since')).toBeVisible(SOON)
}

export const part = (page: Page, name: string) => page.getByRole('button', { name, exact: false })
export const bar = (page: Page) => page.getByRole('progressbar', { name: 'Writing the files' })
