import { parseEntry } from '#lib/frontmatter/parse.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** What a file says, whatever its frontmatter is written in. */
export type PeekedEntry = { readonly data: Readonly<Record<string, unknown>>; readonly body: string }

/** Reads a file for what its keys are, not to write it; `none` where it has no frontmatter. */
export function peekEntry(bytes: Uint8Array): Result<PeekedEntry, 'none' | 'broken'> {
  const decoded = decodeEntry(bytes)
  if (!decoded.ok) return err('broken')
  const parsed = parseEntry(decoded.value)
  if (parsed.ok) return ok({ data: parsed.value.data, body: parsed.value.parts.body })
  const { rule } = parsed.error
  return err(rule === 'no-frontmatter' || rule === 'empty-frontmatter' ? 'none' : 'broken')
}
