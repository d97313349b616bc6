import { z } from 'zod'

/**
 * For parts of an article, its status, its text and its fields by name, the version of the article at which each last
 * changed. What never changed since the first version is left out.
 */
export type Versions = Readonly<Record<string, number>>

const versionsSchema = z.record(z.string(), z.number())

export function readVersions(stored: string): Versions {
  return stored === '{}' ? {} : versionsSchema.parse(JSON.parse(stored))
}

export function versionOf(versions: Versions, part: string): number {
  return versions[part] ?? 1
}

/** As they are stored once these parts change with the next version of the article. */
export function versionsAfter(
  { version, versions }: { readonly version: number; readonly versions: Versions },
  moved: readonly string[],
): string {
  const next = { ...versions }
  for (const part of moved) next[part] = version + 1
  return JSON.stringify(next)
}
