import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const PAGE = 4_096

/** A file system of its own with little room. */
export type SmallDisk = {
  readonly path: string
  /** Fills the disk until so many pages are left. */
  fill(left: number): void
  /** Takes out what filled it. */
  free(): void
  readOnly(on: boolean): void
  dispose(): void
}

/** Null where this process may not mount. */
export function smallDisk(pages: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'copydesk-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${pages * PAGE}`, 'tmpfs', path], { stdio: 'pipe' })
  } catch {
    rmSync(path, { recursive: true })
    return null
  }
  const filler = join(path, 'filler')
  return {
    path,
    fill(left) {
      rmSync(filler, { force: true })
      const { bavail, bsize } = statfsSync(path)
      const pagesFree = Math.floor((bavail * bsize) / PAGE)
      writeFileSync(filler, Buffer.alloc(Math.max(0, pagesFree - left) * PAGE))
    },
    free: () => rmSync(filler, { force: true }),
    readOnly: (on) => void execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, path]),
    dispose() {
      execFileSync('umount', ['-l', path])
      rmSync(path, { recursive: true })
    },
  }
}
