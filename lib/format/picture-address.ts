/** Words of site generators that stand for the root of the site: `{{ site.baseurl }}/a.png`, … */
const ROOT = /^(?:\{\{-?\s*site\.(?:baseurl|url|github\.url)\s*-?\}\}\/*)+/
/** `{{ "/a.png" | relative_url }}` */
const FILTERED =
  /^\{\{-?\s*(["'])([^"'{}|]*)\1\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL|prepend:\s*site\.(?:baseurl|url))\b[^{}]*\}\}/
/** `{% link a.png %}` */
const LINKED = /^\{%-?\s*link\s+([^\s{}%]+)\s*-?%\}/

/**
 * Where a browser finds a picture that the entry at `file` (a path below the content root) names: a path from the
 * root of the site for its own, encoded, without query or fragment; a whole address for others. Null where it names
 * no place below the root.
 */
export function pictureAddress(written: string, file: string): string | null {
  const url = fromRoot(written.trim())
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return url
  if (url.startsWith('//')) return `https:${url}`
  const [path = ''] = url.split(/[?#]/, 1)
  const names = path.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    const name = decoded(part)
    if (name === '..') {
      if (names.pop() === undefined) return null
    } else if (/[/\\\p{Cc}\p{Cs}]|\{[{%]/u.test(name)) return null
    else if (name !== '' && name !== '.') names.push(name)
  }
  // What a server of pages makes on demand is no file, and asked here it would be one of the desk's own.
  if (path === '' || names.length === 0 || names[0] === '_next') return null
  return `/${names.map(encodeURIComponent).join('/')}`
}

function fromRoot(url: string): string {
  const path = url.replace(ROOT, '').replace(FILTERED, '$2').replace(LINKED, '$1')
  return path === url ? url : `/${path.replace(/^\/+/, '')}`
}

/** A part of a path as it is on disk: `a%20b.png` is `a b.png`, and `100%.png` is that. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
