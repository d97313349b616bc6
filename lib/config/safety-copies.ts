import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type SafetyCopy = { readonly file: string; readonly bytes: number; readonly at: Date }

/** Where the copies lie that the desk makes by itself. */
export const backupsFolder = (dataDir: string) => join(dataDir, 'backups')

/** The copies of a folder, newest first; none where there is no folder. */
export function safetyCopies(folder: string): SafetyCopy[] {
  return names(folder)
    .filter((name) => /^[^.].*\.db$/.test(name))
    .map((name) => join(folder, name))
    .flatMap((file) => {
      const stat = statSync(file, { throwIfNoEntry: false })
      return stat?.isFile() ? [{ file, bytes: stat.size, at: stat.mtime }] : []
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** The sentence that tells how to get back to a backup. */
export function wayBack(dataDir: string): string {
  const folder = backupsFolder(dataDir)
  const [newest] = safetyCopies(folder)
  return newest === undefined
    ? `Restore your newest backup with \`npm run -s copydesk -- restore FILE\`; there is none in ${folder}.`
    : `Restore your newest backup with \`npm run -s copydesk -- restore FILE\`; the newest safety backup here is ${newest.file} of ${newest.at.toISOString().slice(0, 16).replace('T', ' ')}.`
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
