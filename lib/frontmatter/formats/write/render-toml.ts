import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import { readToml } from '#lib/frontmatter/formats/toml/read-toml.ts'
import {
  beginsBelow,
  renderText,
  styleOfText,
  type TomlStyle,
} from '#lib/frontmatter/formats/toml/toml-text.ts'
import { TreeRefusal, type TreeScalar } from '#lib/frontmatter/formats/tree.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'

const BARE_KEY = /^[\w-]+$/
const DATE_LIKE = /^\d{4}-\d\d-\d\d/
const FLOAT = /^[-+]?[\d_]*(?:\.|\d[eE]|inf|nan)/

export function tomlRenderer(entry: TreeEntry): Renderer {
  const { block, eol } = entry.parts
  const writtenAs = ({ place }: TreeScalar) => block.slice(place.start, place.end)
  return {
    key: (key) => (BARE_KEY.test(key) ? key : renderText(key, 'basic', eol, false)),
    single(value, old, isBare) {
      const written = old === null ? '' : writtenAs(old)
      if (typeof value === 'number') return renderNumber(value, written)
      if (typeof value === 'boolean') return String(value)
      if ((old === null || old.sort !== 'text') && (isBare || old?.sort === 'date') && isDate(value))
        return value
      if (old?.sort !== 'text') return renderText(value, usualStyle(entry), eol, false)
      return renderText(value, styleOfText(written), eol, beginsBelow(written))
    },
    item: (item, siblings) => renderItem(item, sharedStyle(siblings) ?? usualStyle(entry), eol),
  }
}

/** Whether a text is one of TOML's dates as it stands. */
function isDate(text: string): boolean {
  if (!DATE_LIKE.test(text) || /[\n\r#]/.test(text)) return false
  try {
    const value = readToml(`a = ${text}`).members.get('a')?.value
    return value?.type === 'scalar' && value.sort === 'date' && value.data === text
  } catch (error) {
    if (error instanceof TreeRefusal) return false
    throw error
  }
}

/** Numbers with a point stay such: readers tell them apart from whole ones. */
function renderNumber(value: number, old: string): string {
  return Number.isSafeInteger(value) && FLOAT.test(old) ? `${value}.0` : String(value)
}

function renderItem(item: unknown, style: TomlStyle, eol: string): string {
  if (typeof item === 'string') return renderText(item, style, eol, false)
  if (typeof item === 'number' || typeof item === 'boolean') return String(item)
  if (Array.isArray(item)) return `[${item.map((each) => renderItem(each, style, eol)).join(', ')}]`
  if (!isMapping(item)) return '""'
  const pairs = Object.entries(item).map(([key, value]) => {
    const name = BARE_KEY.test(key) ? key : renderText(key, 'basic', eol, false)
    return `${name} = ${renderItem(value, style, eol)}`
  })
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

/** The style that all these texts share; "…" where they differ, and null where there is none. */
function sharedStyle(written: readonly string[]): TomlStyle | null {
  const texts = written.filter((text) => /^["']/.test(text)).map(styleOfText)
  if (texts.length === 0) return null
  return texts.every((style) => style === 'literal') ? 'literal' : 'basic'
}

/** The style that most texts of the root part have. */
function usualStyle({ parts: { block }, tree }: TreeEntry): TomlStyle {
  let literal = 0
  let basic = 0
  for (const { value } of tree.members.values()) {
    if (value.type !== 'scalar' || value.sort !== 'text') continue
    if (block.startsWith("'", value.place.start)) literal += 1
    else basic += 1
  }
  return literal > basic ? 'literal' : 'basic'
}
