import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isBelow } from '#lib/collection/git/is-below.ts'

/** A folder with a `.git`; `trouble` says why what stands there is no repository of this folder. */
export type Place = { readonly top: string; readonly gitDir: string; readonly trouble: string | null }

/**
 * The folders from the content root upwards that have a `.git`, nearest first. Only the name `.git` counts, which
 * no commit can bring: a folder that holds `HEAD`, `objects` and `refs` under other names is content.
 */
export function placesAbove(root: string): Place[] {
  const found: Place[] = []
  for (let folder = realpathSync(root); ; folder = dirname(folder)) {
    const place = placeAt(folder)
    if (place !== null) found.push(place)
    if (dirname(folder) === folder) return found
  }
}

function placeAt(top: string): Place | null {
  const entry = join(top, '.git')
  const stat = lstatSync(entry, { throwIfNoEntry: false })
  if (stat === undefined) return null
  const odd = (trouble: string) => ({ top, gitDir: entry, trouble: `${entry} ${trouble}` })
  if (stat.isDirectory()) return isGitDir(entry) ? { top, gitDir: entry, trouble: null } : null
  if (stat.isSymbolicLink()) return odd('is a link; Copydesk follows none to a repository.')
  if (!stat.isFile() || stat.size > 4_096) return odd('is neither a repository nor a pointer to one.')
  const target = /^gitdir: (.+?)\r?\n?$/s.exec(readFileSync(entry, 'utf8'))?.[1]
  if (target === undefined) return odd('is neither a repository nor a pointer to one.')
  const gitDir = realPath(resolve(top, target))
  if (gitDir === null || !isGitDir(gitDir)) return odd(`points to ${target}, which is no repository.`)
  const foreign = isBelow(gitDir, top) || !pointsBack(gitDir, entry)
  return foreign
    ? odd(`points to ${target}, which is not the repository of this folder.`)
    : { top, gitDir, trouble: null }
}

/**
 * Whether a repository elsewhere is the one of the folder with this `.git` file: a linked work tree names the file,
 * a submodule lies among its owner's modules, one apart is nobody's `.git`.
 */
function pointsBack(gitDir: string, entry: string): boolean {
  const back = readText(join(gitDir, 'gitdir'))
  if (kindOf(join(gitDir, 'commondir')) === 'file') {
    return back !== null && realPath(resolve(gitDir, back.trim())) === entry
  }
  return basename(gitDir) !== '.git'
}

function isGitDir(folder: string): boolean {
  if (kindOf(join(folder, 'HEAD')) !== 'file') return false
  if (kindOf(join(folder, 'commondir')) === 'file') return true
  return kindOf(join(folder, 'objects')) === 'folder' && kindOf(join(folder, 'refs')) === 'folder'
}

function kindOf(path: string): 'file' | 'folder' | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return null
  return stat.isDirectory() ? 'folder' : 'file'
}

function readText(path: string): string | null {
  return kindOf(path) === 'file' ? readFileSync(path, 'utf8') : null
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
