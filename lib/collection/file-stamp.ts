import type { Stats } from 'node:fs'

/**
 * What the file system says of a file besides its size and time of modification, which other programs may set
 * (`rsync -t`, `touch -d`): the time of the last change of anything about it, and its inode.
 */
export function fileStamp({ ctimeMs, ino }: Pick<Stats, 'ctimeMs' | 'ino'>): string {
  return `${ctimeMs}:${ino}`
}
