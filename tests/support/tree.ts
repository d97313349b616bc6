import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder with its bytes, in order of path; dot-folders left out. */
export function readTree(root: string): Map<string, Buffer> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
  return new Map(files.map((path) => [path, readFileSync(join(root, path))]))
}
