import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { git, gitSite, remoteOf } from '#tests/integration/git/site.ts'
import { ANA, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

export const A = '_news/a.md'
export const B = '_news/b.md'

/** A site whose content is a folder of the work tree, with a bot that pushes and something that must not run. */
export type Scene = {
  readonly desk: TestDesk
  readonly top: string
  readonly content: string
  readonly bare: string
  /** A shell command that leaves a mark of this name, and does nothing else. */
  trap(name: string): string
  /** The names of what ran since the last time this was asked. */
  sprung(): string[]
  /** The bot commits files, relative to the top, and pushes. */
  push(files: Record<string, string>): void
  /** Files that come beside git, by rsync or from an archive; those of `bin` can be run. */
  drop(files: Record<string, string>, mode?: number): void
  /** What somebody who never heard of Copydesk types into a shell in a folder of the work tree. */
  shell(folder: string, command: string): void
  set(name: string, value: string): void
}

export async function hostileScene(): Promise<Scene> {
  const texts = { a: entryText({ title: 'A' }), b: entryText({ title: 'B' }) }
  const site = await gitSite({ [`site/${A}`]: texts.a, [`site/${B}`]: texts.b, 'other.txt': 'one\n' })
  const { bare, bot } = remoteOf(site)
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-trap-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { top } = site
  const write = (root: string, files: Record<string, string>, mode?: number) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text, { mode })
    }
  }
  return {
    desk: site.desk,
    top,
    content: join(top, 'site'),
    bare,
    trap: (name) => `touch ${folder}/${name}`,
    sprung() {
      const names = readdirSync(folder).sort()
      for (const name of names) rmSync(join(folder, name))
      return names
    },
    push(files) {
      git(bot, 'pull', '--quiet', '--rebase')
      write(bot, files)
      git(bot, 'add', '-A')
      git(bot, 'commit', '--quiet', '-m', 'Import')
      git(bot, 'push', '--quiet')
    },
    drop: (files, mode) => write(top, files, mode),
    shell(inside, command) {
      const who = '-c user.name=Root -c user.email=root@site.example'
      const script = command.replace(/\bgit /g, `git ${who} `)
      try {
        execFileSync('/bin/sh', ['-c', script], { cwd: join(top, inside), stdio: 'pipe', timeout: 60_000 })
      } catch {
        // What it answers does not matter here.
      }
    },
    set: (name, value) => void site.git('config', name, value),
  }
}

/** The bot's next version of B: it takes away the topic that the editor built upon. */
export function newerB(top: string): string {
  const text = readFileSync(join(top, 'site', B), 'utf8')
  return text.replace('  - AI\n', '  - Robots\n')
}

export const author = ANA

/** A folder that git takes for a repository, with what its config says. */
export function repository(folder: string, config: string): Record<string, string> {
  return {
    [`${folder}/HEAD`]: 'ref: refs/heads/main\n',
    [`${folder}/config`]: `[core]\n\trepositoryformatversion = 0\n${config}`,
    [`${folder}/objects/.keep`]: '',
    [`${folder}/refs/.keep`]: '',
  }
}
