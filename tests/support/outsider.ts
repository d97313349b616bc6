import { chmodSync, chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const NOBODY = 65_534

/**
 * From here to the end of the test this process is nobody in particular, so that permissions bind even where
 * tests run as root. The given folders, with everything in them, belong to nobody then.
 */
export function becomeNobody(...folders: readonly string[]): void {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return
  for (const folder of folders) {
    chownSync(folder, NOBODY, NOBODY)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      chownSync(join(entry.parentPath, entry.name), NOBODY, NOBODY)
  }
  process.seteuid(NOBODY)
  onTestFinished(() => process.seteuid?.(0))
}

/** Takes every permission away from a file or folder until the test ends, or until the answer is called. */
export function forbid(path: string, mode = 0o755): () => void {
  const allow = () => chmodSync(path, mode)
  chmodSync(path, 0)
  onTestFinished(allow)
  return allow
}
