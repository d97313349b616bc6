import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Other people's files, read in place: absent in a checkout that stands alone. */
const FOLDER = '../shared/corpus/history'

export type History = { readonly name: string; readonly versions: readonly string[] }

/** The recorded versions of real files, oldest first. */
export function histories(): History[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER)
    .sort()
    .map((name) => ({
      name,
      versions: readdirSync(join(FOLDER, name))
        .sort()
        .map((file) => readFileSync(join(FOLDER, name, file), 'utf8')),
    }))
}
