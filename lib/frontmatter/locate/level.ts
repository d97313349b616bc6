import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'

/** The fields of an entry, or those inside of one of its keys, with what is written of them. */
export type Level = Pick<ParsedEntry, 'data' | 'written'> & {
  /** The keys around, each with a dot behind it; nothing for the entry itself. */
  readonly prefix?: string
}

/** The name of a key with those around it: what the table of fields knows it by, and spans. */
export function nameIn({ prefix = '' }: Pick<Level, 'prefix'>, key: string): string {
  return prefix + key
}

/** The fields inside of a key; none where it holds something else. */
export function levelInside(level: Level, key: string) {
  const inner = Object.hasOwn(level.data, key) ? level.data[key] : undefined
  return {
    data: isMapping(inner) ? inner : {},
    written(name: string): unknown {
      const texts = level.written(key)
      return isMapping(texts) && Object.hasOwn(texts, name) ? texts[name] : undefined
    },
    prefix: `${nameIn(level, key)}.`,
  }
}
