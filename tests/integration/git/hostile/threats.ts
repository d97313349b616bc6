import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { vi } from 'vitest'
import { repository, type Scene } from '#tests/integration/git/hostile/scene.ts'
import { git } from '#tests/integration/git/site.ts'

export type Threat = {
  /** Its mark, by which it is known to have run. */
  readonly mark: string
  readonly name: string
  /** Puts it in place; what upstream commits arrives with the first pull. */
  readonly plant: (scene: Scene, trap: string) => void
  /** Plain git, in a folder of the work tree, on which it acts. */
  readonly control: { readonly in: string; readonly run: string }
}

/** A config that runs something whatever git is asked: to look, to fetch, to commit. */
const config = (trap: string, worktree = '.') =>
  [
    '\tbare = false',
    `\tworktree = ${worktree}`,
    `\tfsmonitor = "${trap}; false"`,
    `\tsshCommand = "${trap}; false"`,
    '\thooksPath = hooks',
    '[remote "origin"]',
    '\turl = ssh://nowhere.invalid/x',
    '\tfetch = +refs/heads/*:refs/remotes/origin/*',
    '[branch "main"]',
    '\tremote = origin',
    '\tmerge = refs/heads/main',
    '',
  ].join('\n')

const HOOKS = [
  'pre-commit',
  'prepare-commit-msg',
  'commit-msg',
  'post-commit',
  'post-checkout',
  'post-merge',
  'pre-push',
  'post-index-change',
  'reference-transaction',
  'pre-auto-gc',
]

const hooks = (folder: string, trap: string) =>
  Object.fromEntries(HOOKS.map((name) => [`${folder}/${name}`, `#!/bin/sh\n${trap}\n`]))

const executable = (folder: string) => {
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o755)
}

/** A repository in the content that is no part of the site, made by hand. */
function nested({ top }: Scene, trap: string, folder: string): string {
  const place = join(top, folder)
  mkdirSync(place, { recursive: true })
  git(place, 'init', '--quiet', '--initial-branch=main')
  git(place, 'commit', '--quiet', '--allow-empty', '-m', 'Inside')
  git(place, 'config', 'core.fsmonitor', `${trap}; false`)
  git(place, 'config', 'remote.origin.url', 'ssh://nowhere.invalid/x')
  git(place, 'config', 'core.sshCommand', `${trap}; false`)
  return place
}

const THREATS: readonly Threat[] = [
  {
    mark: 'submodule',
    name: 'a submodule in the content has a config of its own',
    plant: (scene, trap) => {
      const place = nested(scene, trap, 'site/_module')
      git(
        scene.top,
        'update-index',
        '--add',
        '--cacheinfo',
        `160000,${git(place, 'rev-parse', 'HEAD')},site/_module`,
      )
      git(scene.top, 'commit', '--quiet', '-m', 'Module')
      git(scene.top, 'push', '--quiet', 'origin', 'main')
      scene.push({
        '.gitmodules':
          '[submodule "m"]\n\tpath = site/_module\n\turl = ssh://nowhere.invalid/x\n\tupdate = checkout\n\tfetchRecurseSubmodules = true\n\tignore = none\n',
      })
      scene.set('submodule.recurse', 'true')
    },
    control: { in: '', run: 'git status; git diff; git fetch --recurse-submodules' },
  },
  {
    mark: 'bare-content',
    name: 'the content folder itself is a bare repository that upstream commits',
    plant: (scene, trap) => scene.push({ ...repository('site', config(trap)), ...hooks('site/hooks', trap) }),
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'bare-below',
    name: 'a folder below is a bare repository that upstream commits',
    plant: ({ push }, trap) => push(repository('site/_news', config(trap))),
    control: { in: 'site/_news', run: 'git status' },
  },
  {
    mark: 'bare-deep',
    name: 'a folder beside the content, on the way to the top, is one',
    plant: ({ push }, trap) => push(repository('site/_news/deep/x.git', config(trap))),
    control: { in: 'site/_news/deep/x.git', run: 'git status' },
  },
  {
    mark: 'repository-content',
    name: 'a whole repository came into the content folder with its files',
    plant: (scene, trap) => void nested(scene, trap, 'site'),
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'repository-below',
    name: 'a whole repository came into a folder below',
    plant: (scene, trap) => void nested(scene, trap, 'site/_news'),
    control: { in: 'site/_news', run: 'git status' },
  },
  {
    mark: 'pointer-content',
    name: 'a .git file points to a folder of the content',
    plant: ({ push, drop }, trap) => {
      push(repository('evil', config(trap, '../site')))
      drop({ 'site/.git': 'gitdir: ../evil\n' })
    },
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'pointer-other',
    name: 'a .git file points to the repository of somebody else',
    plant: (scene, trap) => {
      const other = nested(scene, trap, 'other')
      scene.drop({ 'site/.git': `gitdir: ${other}/.git\n` })
    },
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'link',
    name: 'a .git link points to a repository',
    plant: (scene, trap) => symlinkSync(`${nested(scene, trap, 'other')}/.git`, join(scene.content, '.git')),
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'filter',
    name: 'attributes of the content call a filter',
    plant: ({ push, set }, trap) => {
      set('filter.mark.clean', `${trap}; cat`)
      set('filter.mark.smudge', `${trap}; cat`)
      push({ '.gitattributes': '*.md filter=mark\n' })
    },
    control: {
      in: '',
      run: 'git fetch; git checkout origin/main -- .gitattributes; touch site/_news/*.md; git status',
    },
  },
  {
    mark: 'process',
    name: 'attributes of the content call a long-running filter that must succeed',
    plant: ({ push, set }, trap) => {
      set('filter.lfs.process', `${trap}; cat`)
      set('filter.lfs.required', 'true')
      push({
        '.gitattributes': '*.md filter=mark\n*.txt filter=lfs\n',
        'other.txt': 'two\n',
        '.lfsconfig': '[lfs]\n\turl = https://nowhere.invalid/\n',
      })
    },
    control: {
      in: '',
      run: 'git checkout origin/main -- .gitattributes; echo three > other.txt; git add other.txt',
    },
  },
  {
    mark: 'textconv',
    name: 'attributes of the content call a converter and a program for diffs',
    plant: ({ push, set }, trap) => {
      set('diff.mark.textconv', `${trap}; cat`)
      set('diff.mark.command', trap)
      push({ '.gitattributes': '*.md diff=mark\n' })
    },
    control: { in: '', run: 'git pull; echo x >> site/_news/a.md; git diff; git checkout site' },
  },
  {
    mark: 'merge',
    name: 'attributes of the content call a driver for merges',
    plant: ({ push, set }, trap) => {
      set('merge.mark.driver', `${trap}; false`)
      set('merge.default', 'mark')
      push({ '.gitattributes': '*.md merge=mark\n' })
    },
    control: {
      in: '',
      run: 'git checkout -q -b one HEAD; echo x >> site/_news/a.md; git commit -qam x; git checkout -q -b two HEAD~1; sed -i 1a\\y: site/_news/a.md; git commit -qam y; git merge one; git reset -q --hard; git checkout -q main',
    },
  },
  {
    mark: 'hooks-content',
    name: 'the folder of hooks lies in the content',
    plant: ({ push, set, top, desk }, trap) => {
      push({ 'site/tools/placeholder': '' })
      desk.write('site/tools/.keep', '')
      for (const [path, text] of Object.entries(hooks('site/tools', trap))) desk.write(path, text)
      executable(join(top, 'site/tools'))
      set('core.hooksPath', 'site/tools')
    },
    control: { in: '', run: 'git commit --allow-empty -m x; git reset -q --hard HEAD~1' },
  },
  {
    mark: 'hooks-content-on',
    name: 'the folder of hooks lies in the content, and hooks are on',
    plant: ({ set, top, desk }, trap) => {
      vi.stubEnv('COPYDESK_GIT_HOOKS', 'on')
      for (const [path, text] of Object.entries(hooks('site/tools', trap))) desk.write(path, text)
      executable(join(top, 'site/tools'))
      set('core.hooksPath', 'site/tools')
    },
    control: { in: '', run: 'git commit --allow-empty -m x; git reset -q --hard HEAD~1' },
  },
  {
    mark: 'hooks-own',
    name: 'the repository has hooks, and nobody switched them on',
    plant: ({ top }, trap) => {
      for (const [path, text] of Object.entries(hooks('.git/hooks', trap)))
        writeFileSync(join(top, path), text)
      executable(join(top, '.git/hooks'))
    },
    control: { in: '', run: 'git commit --allow-empty -m x; git reset -q --hard HEAD~1' },
  },
  {
    mark: 'fsmonitor',
    name: 'a monitor of the file system is configured',
    plant: ({ set }, trap) => set('core.fsmonitor', `${trap}; false`),
    control: { in: '', run: 'git status' },
  },
  {
    mark: 'include',
    name: 'the config includes a file of the content',
    plant: ({ push, set }, trap) => {
      push({ 'site/git.conf': `[core]\n\tsshCommand = ${trap}\n\tfsmonitor = ${trap}\n` })
      set('include.path', '../site/git.conf')
    },
    control: { in: '', run: 'git pull; git status' },
  },
  {
    mark: 'ssh',
    name: 'the config calls a program of the content for ssh',
    plant: ({ drop, set }, trap) => {
      drop({ 'site/ssh.sh': `#!/bin/sh\n${trap}\n` }, 0o755)
      set('core.sshCommand', 'site/ssh.sh -4')
      set('remote.origin.url', 'ssh://nowhere.invalid/site.git')
    },
    control: { in: '', run: 'git fetch' },
  },
  {
    mark: 'helper',
    name: 'the address of the remote is a command of the content',
    plant: ({ drop, set, top }, trap) => {
      drop({ 'site/talk.sh': `#!/bin/sh\n${trap}\n` }, 0o755)
      set('protocol.ext.allow', 'always')
      set(`url.ext::${top}/site/talk.sh .insteadOf`, 'https://nowhere.invalid/')
      set('remote.origin.url', 'https://nowhere.invalid/site.git')
    },
    control: { in: '', run: 'git fetch' },
  },
  {
    mark: 'remote-content',
    name: 'the remote is a repository in the content, with hooks',
    plant: ({ top, bare, drop, set }, trap) => {
      git(top, 'clone', '--quiet', '--bare', bare, 'site/remote.git')
      drop({ 'site/remote.git/hooks/pre-receive': `#!/bin/sh\n${trap}\n` }, 0o755)
      set('remote.origin.url', 'site/remote.git')
    },
    control: { in: '', run: 'git push origin HEAD:refs/heads/other' },
  },
  {
    mark: 'option',
    name: 'the remote is named like an option',
    plant: ({ bare, set }, trap) => {
      const remote = `--upload-pack=${trap};`
      set(`remote.${remote}.url`, bare)
      set(`remote.${remote}.fetch`, '+refs/heads/*:refs/remotes/origin/*')
      set('branch.main.remote', remote)
    },
    control: { in: '', run: 'git fetch "$(git config branch.main.remote)"' },
  },
  {
    mark: 'path',
    name: 'a program called git lies in the content, and PATH begins with the present folder',
    plant: ({ drop }, trap) => {
      drop({ git: `#!/bin/sh\n${trap}\n`, 'site/git': `#!/bin/sh\n${trap}\n` }, 0o755)
      vi.stubEnv('PATH', ['.', process.env.PATH].join(delimiter))
    },
    control: { in: 'site', run: 'git status' },
  },
  {
    mark: 'gpg',
    name: 'signatures are shown with a program',
    plant: ({ set, drop }, trap) => {
      drop({ '.git/gpg.sh': `#!/bin/sh\n${trap}\n` }, 0o755)
      set('gpg.program', '.git/gpg.sh')
      set('log.showSignature', 'true')
      set('commit.gpgSign', 'true')
    },
    control: { in: '', run: 'git commit --allow-empty -m x' },
  },
]

/** Part of the sentence by which a step of the day is refused; what is not named works. */
export type Refused = Readonly<Partial<Record<'pull' | 'second pull' | 'export' | 'rebase' | 'push', RegExp>>>

/** Where nothing of git may work, all of it says the same. */
const always = (sentence: RegExp): Refused => ({
  pull: sentence,
  'second pull': sentence,
  export: sentence,
  rebase: sentence,
  push: sentence,
})

/** What can be in place at the same time is tried at the same time: each has a mark of its own. */
const TOGETHER: readonly { readonly marks: readonly string[]; readonly refused?: Refused }[] = [
  { marks: ['bare-content', 'textconv', 'hooks-own', 'fsmonitor', 'gpg'] },
  { marks: ['bare-below', 'bare-deep', 'merge', 'hooks-content', 'submodule'] },
  { marks: ['repository-content'] },
  { marks: ['repository-below'] },
  { marks: ['pointer-content'] },
  { marks: ['pointer-other'] },
  { marks: ['link'] },
  {
    marks: ['filter', 'process'],
    refused: {
      pull: /through the filter (mark|lfs)/,
      'second pull': /through the filter (mark|lfs)/,
      rebase: /through the filter (mark|lfs)/,
      push: /has newer commits/,
    },
  },
  { marks: ['hooks-content-on'] },
  { marks: ['include'], refused: always(/include\.path names .* lies in the content/) },
  { marks: ['ssh'], refused: always(/core\.sshcommand calls site\/ssh\.sh/) },
  { marks: ['helper'], refused: always(/insteadof calls .*site\/talk\.sh/) },
  { marks: ['remote-content'], refused: always(/remote\.origin\.url leads to site\/remote\.git/) },
  { marks: ['option'] },
  { marks: ['path'] },
]

export const SCENES = TOGETHER.map(({ marks, refused = {} }) => {
  const threats = THREATS.filter(({ mark }) => marks.includes(mark))
  return { name: threats.map(({ name }) => name).join('; '), threats, refused }
})

/** Threats that no scene tries; there must be none. */
export const UNTRIED = THREATS.filter(({ mark }) => !TOGETHER.some(({ marks }) => marks.includes(mark)))
