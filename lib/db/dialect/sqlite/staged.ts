import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '#lib/config/make-folder.ts'
import type { Copying } from '#lib/db/dialect/copying.ts'
import { SIDE_FILES } from '#lib/db/dialect/sqlite/file.ts'
import { copyFile } from '#lib/db/dialect/sqlite/snapshot.ts'

/** Lends `work` a copy of a database to change, by its URL; the copy goes afterwards, unless it took the place of another. */
export async function withStaged<T>(
  folder: string,
  file: string,
  copying: Copying,
  work: (stagedUrl: string) => Promise<T>,
): Promise<T> {
  makeFolder(folder, 0o700)
  const staged = join(folder, `.restore-${process.pid}.db`)
  const drop = () => {
    for (const suffix of ['', ...SIDE_FILES]) rmSync(staged + suffix, { force: true })
  }
  drop()
  try {
    await copyFile(file, staged, copying)
    return await work(`file:${staged}`)
  } finally {
    drop()
  }
}
