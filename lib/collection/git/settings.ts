import { existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { askList } from '#lib/collection/git/ask-git.ts'
import { isBelow } from '#lib/collection/git/is-below.ts'
import type { Repository } from '#lib/collection/git/run-git.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** One line of a config file; `file` is null for what the environment says. The name is as git normalises it. */
export type Setting = { readonly file: string | null; readonly name: string; readonly value: string }

/** Programs that stay the owner's word, so that what they name must not lie in the content. */
const OWNERS_PROGRAMS =
  /^(core\.(sshcommand|gitproxy|askpass)|credential\.(.+\.)?helper|remote\..+\.(uploadpack|receivepack)|gpg\.(.+\.)?program)$/s
/** Where fetches and pushes go: a repository there runs its hooks, and `ext::` is a command. */
const ADDRESS = /^(remote\..+\.(push)?url|remote\.pushdefault|branch\..+\.(push)?remote)$/s
const REWRITTEN = /^url\.(.+)\.(push)?insteadof$/s
const INCLUDE = /^include(if\..+)?\.path$/s

/**
 * Every setting that git obeys in this repository. Throws where one of them lies in the work tree, or calls a
 * program there: whoever changes the content would command git.
 */
export async function readSettings(named: Pick<Repository, 'top' | 'gitDir'>): Promise<Setting[]> {
  const tree = { ...named, overrides: [] }
  const fields = await askList({ tree, args: ['config', '--list', '--includes', '--show-origin', '-z'] })
  const settings: Setting[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [origin = '', line = ''] = [fields[at], fields[at + 1]]
    const end = line.indexOf('\n')
    const file = origin.startsWith('file:') ? resolve(named.top, origin.slice('file:'.length)) : null
    settings.push({
      file,
      name: end < 0 ? line : line.slice(0, end),
      value: end < 0 ? '' : line.slice(end + 1),
    })
  }
  const bad = settings.map((setting) => fault(setting, named.top)).find((reason) => reason !== null)
  if (bad === undefined || bad === null) return settings
  throw new CopydeskError(
    failure('GIT_REFUSED', {
      message: `Copydesk does not run git here: ${bad}`,
      hint: 'Whoever changes the content would command git. Move it out of the work tree, or take the setting away.',
      place: named.top,
    }),
  )
}

function fault({ file, name, value }: Setting, top: string) {
  const inContent = (path: string) => isBelow(path, top) && !isBelow(path, join(top, '.git'))
  if (file !== null && inContent(real(file))) return `the config file ${file} lies in the content.`
  if (INCLUDE.test(name) && inContent(real(resolve(dirname(file ?? top), home(value)))))
    return `${name} names ${value}, which lies in the content.`
  if (/^(filter|merge)\..*=/s.test(name))
    return `the setting ${name} has a sign in its name by which it cannot be switched off.`
  const address = REWRITTEN.exec(name)?.[1] ?? (ADDRESS.test(name) ? value : '')
  const place = resolve(top, home(address.replace(/^file:\/\//, '')))
  if (address.includes('/') && existsSync(place) && inContent(real(place)))
    return `${name} leads to ${address}, which lies in the content.`
  const command = OWNERS_PROGRAMS.test(name) ? value : /^ext::(.*)$/s.exec(address)?.[1]
  const named = words(command ?? '').find((word) => inContent(real(resolve(top, home(word)))))
  return named === undefined ? null : `${name} calls ${named}, which lies in the content.`
}

/** The words of a command line that name a path. */
function words(command: string): string[] {
  return command
    .split(/[\s'"=]+/)
    .map((word) => word.replace(/^!/, ''))
    .filter((word) => word.includes('/'))
}

function home(path: string): string {
  return path.startsWith('~/') ? resolve(homedir(), path.slice(2)) : path
}

/** Followed as far as it exists, so that a link into the content is found too. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
