import { realpathSync } from 'node:fs'
import { basename, relative, resolve, sep } from 'node:path'
import { watch } from 'chokidar'
import { isArticlePath } from '#lib/collection/article-paths.ts'

export type FolderWatch = { readonly close: () => Promise<void> }

type Listener = {
  /** Something at this absolute path, which an import would look at, may have changed. */
  readonly changed: (path: string) => void
  /** Not every change will be told, as where the system's watches have run out. Called once at most. */
  readonly problem: (reason: string) => void
}

/**
 * Tells that something below a folder changed, not what: an import finds that out by itself and in one go. So
 * only folders are watched, a handful of handles instead of one a file, and what the system says of their
 * contents is read from chokidar's raw events. Resolves once every folder is watched.
 *
 * Dot-folders, node_modules and links below the root are not entered; our own temporary files, which begin with
 * a dot, do not count. Throws where there is no folder.
 */
export async function watchFolder(folder: string, on: Listener): Promise<FolderWatch> {
  const root = realpathSync(folder)
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
    ignored: (path, stats) => stats?.isFile() === true || (path !== root && isPassedOver(basename(path))),
  })
  watcher.on('raw', (_event, name, details) => {
    const path = touched(name, details)
    if (path === null || matters(relative(root, path))) on.changed(path ?? root)
  })
  watcher.on('addDir', on.changed)
  watcher.on('unlinkDir', on.changed)
  let told = false
  watcher.on('error', (error) => {
    if (!told) on.problem(error instanceof Error ? error.message : String(error))
    told = true
  })
  await new Promise<void>((ready) => watcher.once('ready', () => ready()))
  return { close: () => watcher.close() }
}

/** The path that an event is about; null where the system does not say. */
function touched(name: unknown, details: unknown): string | null {
  if (typeof name !== 'string' || typeof details !== 'object' || details === null) return null
  const folder = 'watchedPath' in details ? details.watchedPath : null
  return typeof folder === 'string' ? resolve(folder, name) : null
}

function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}

/** Entries and the taxonomy; folders come and go through events of their own. */
function matters(path: string): boolean {
  const parts = path.split(sep)
  if (parts.some(isPassedOver)) return false
  if (path === 'copydesk.yml') return true
  return isArticlePath(parts.join('/')) || /^_data\/topics\/[^/]+\.ya?ml$/i.test(parts.join('/'))
}
