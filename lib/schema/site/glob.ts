/** Alternatives in braces that one pattern may come to. */
const MOST_ALTERNATIVES = 100

/**
 * Whether a path below the content folder is meant by one of the patterns. `*` and `?` stand for any characters of a
 * name, `**` for any folders, `{a,b}` for either. A pattern without `/` means a name at any depth; one that means a
 * folder means all that is below it. Upper and lower case count alike.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns.flatMap(segmentsOf)
  const simple = all.flatMap((pattern) => asExpression(pattern) ?? [])
  const quick = simple.length === 0 ? null : new RegExp(`^(?:${simple.join('|')})(?:/|$)`)
  const others = all.filter((pattern) => asExpression(pattern) === null)
  return (path) => {
    const lower = path.toLowerCase()
    if (quick?.test(lower)) return true
    if (others.length === 0) return false
    const names = lower.split('/')
    return others.some((pattern) => matches(pattern, names))
  }
}

/** Expressions with more places to try than this are not worth their time. */
const MOST_WILD = 3

/** A pattern as an expression for its folder or file, where that is quick; else null. */
function asExpression(pattern: readonly string[]): string | null {
  const wild = pattern.join('/').match(/\*+/g)?.length ?? 0
  if (wild > MOST_WILD || pattern.length === 0) return null
  return pattern
    .map((part, at) => {
      const isLast = at === pattern.length - 1
      if (part === '**') return isLast ? '.+' : '(?:[^]*/)?'
      const name = part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*+/g, '[^/]*')
        .replace(/\?/g, '[^/]')
      return isLast ? name : `${name}/`
    })
    .join('')
}

/** The words of a pattern, once for each alternative of its braces. */
function segmentsOf(pattern: string): string[][] {
  const plain = pattern
    .toLowerCase()
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '')
  const anywhere = plain.includes('/') || pattern.startsWith('/') ? plain : `**/${plain}`
  return withoutBraces([anywhere]).map((each) => each.split('/').filter((part) => part !== ''))
}

function withoutBraces(patterns: readonly string[]): readonly string[] {
  const next = patterns.flatMap((pattern) => {
    const found = /\{([^{}]*)\}/.exec(pattern)
    if (found === null) return [pattern]
    const [whole, inside = ''] = found
    return inside
      .split(',')
      .map((each) => pattern.slice(0, found.index) + each + pattern.slice(found.index + whole.length))
  })
  const isDone = next.length === patterns.length && next.every((each, at) => each === patterns[at])
  return isDone || next.length > MOST_ALTERNATIVES ? next.slice(0, MOST_ALTERNATIVES) : withoutBraces(next)
}

/** Each word of the pattern in turn: which places of the path may it have led to? */
function matches(pattern: readonly string[], names: readonly string[]): boolean {
  let reached: ReadonlySet<number> = new Set([0])
  for (const part of pattern) {
    const next = new Set<number>()
    for (const at of reached) {
      if (part === '**') for (let to = at; to <= names.length; to += 1) next.add(to)
      else if (at < names.length && matchesName(part, names[at] ?? '')) next.add(at + 1)
    }
    if (next.size === 0) return false
    reached = next
  }
  return pattern.length > 0
}

/** `*` and `?` in one name, in time that grows with the product of both lengths at most. */
function matchesName(pattern: string, name: string): boolean {
  let [at, star, mark] = [0, -1, 0]
  let i = 0
  while (i < name.length) {
    const wanted = pattern.charAt(at)
    if (wanted === '*') {
      star = at
      mark = i
      at += 1
    } else if (wanted !== '' && (wanted === '?' || wanted === name.charAt(i))) {
      at += 1
      i += 1
    } else if (star !== -1) {
      at = star + 1
      mark += 1
      i = mark
    } else return false
  }
  while (pattern.charAt(at) === '*') at += 1
  return at === pattern.length
}
