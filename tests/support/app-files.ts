import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Every file of this name under `app`, from the checkout on, in order. */
export function appFiles(name: string): string[] {
  return readdirSync('app', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => relative('.', join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
