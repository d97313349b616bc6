import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSite, type SiteFiles } from '#lib/collection/site-files.ts'
import { ok, orThrow } from '#lib/result.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'

export function lookAt(root: string): SiteReading {
  return orThrow(findSiteMap(openSite(root)))
}

/** A folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-site-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The same in memory, with what was read of it. */
export function filesIn(texts: ReadonlyMap<string, string>): SiteFiles & { readonly opened: string[] } {
  const opened: string[] = []
  return {
    paths: [...texts.keys()].sort(),
    marks: [],
    above: [],
    below: [],
    opened,
    read: (path) => {
      opened.push(path)
      const text = texts.get(path)
      return text === undefined ? { ok: false, error: 'missing' } : ok(Buffer.from(text))
    },
  }
}
