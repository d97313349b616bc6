/** No folder of hooks. */
const NO_HOOKS = '/dev/null'

/**
 * What holds in every call, whatever the config files say. Nothing here changes what the owner configured for
 * remotes (ssh command, credential helper, proxy) and signatures of others; those programs stay the owner's word.
 */
const ALWAYS = [
  'core.quotepath=off',
  'safe.bareRepository=explicit', // no folder that merely looks like a repository is one
  'core.fsmonitor=false', // a program, and one that reads the content
  'core.alternateRefsCommand=:', // a program that a fetch runs
  'log.showSignature=false', // runs gpg for what only reads
  'submodule.recurse=false', // would run git inside repositories in the content, by their config
  'fetch.recurseSubmodules=false',
  'push.recurseSubmodules=no',
  'diff.ignoreSubmodules=dirty',
  'merge.default=text', // no driver of its own for files that name none
]

/** Programs that the content's `.gitattributes` can call by name, and what stands for each when they are off. */
const DRIVERS: readonly { readonly of: RegExp; readonly off: string }[] = [
  { of: /^filter\.(.+)\.(clean|smudge|process)$/s, off: '' },
  { of: /^merge\.(.+)\.driver$/s, off: 'exit 1' }, // a conflict, never a silent choice
]

export type Programs = {
  readonly overrides: readonly string[]
  /** Filters that are configured and switched off. */
  readonly filters: readonly string[]
}

/** The overrides for a repository with these settings; `hooks` is null where no program of it may run. */
export function overridesFor(names: Iterable<string>, hooks: string | null): Programs {
  if (hooks !== null) return { overrides: [...ALWAYS, `core.hooksPath=${hooks}`], filters: [] }
  const off = new Map<string, string>()
  const filters = new Set<string>()
  for (const name of names) {
    for (const driver of DRIVERS) {
      const called = driver.of.exec(name)?.[1]
      if (called === undefined) continue
      off.set(name, driver.off)
      if (!name.startsWith('filter.')) continue
      off.set(`filter.${called}.required`, 'false')
      filters.add(called)
    }
  }
  const drivers = [...off].map(([name, value]) => `${name}=${value}`)
  return { overrides: [...ALWAYS, `core.hooksPath=${NO_HOOKS}`, ...drivers], filters: [...filters] }
}
