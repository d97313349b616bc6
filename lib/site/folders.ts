/** Where the folder of a site lies, seen from the content root. */
export type SiteFolder = {
  /** What stands before the names of its files: empty, `docs/`, `../`. */
  readonly prefix: string
  /** How the content root is called below it, where it lies above: `content`; else empty. */
  readonly inside: string
}

export const HERE: SiteFolder = { prefix: '', inside: '' }

/** A folder of the site, below the content root; empty for that itself, null where it lies elsewhere. */
export function folderHere(site: SiteFolder, folder: string): string | null {
  const wanted = folder.replace(/^(\.?\/)+|\/+$/g, '')
  if (/(^|\/)\.\.(\/|$)/.test(wanted)) return null
  if (site.inside === '') return `${site.prefix}${wanted}`.replace(/\/$/, '')
  if (wanted === '' || wanted === site.inside || site.inside.startsWith(`${wanted}/`)) return ''
  return wanted.startsWith(`${site.inside}/`) ? wanted.slice(site.inside.length + 1) : null
}

/** A pattern of the site's paths, for those below the content root; null where it can mean none of them. */
export function patternHere(site: SiteFolder, pattern: string): string | null {
  const plain = pattern.replace(/^(\.?\/)+/, '')
  const isAnywhere = !plain.replace(/\/$/, '').includes('/') && !pattern.startsWith('/')
  if (site.inside !== '') {
    if (isAnywhere || plain.startsWith('**/')) return plain
    return plain.startsWith(`${site.inside}/`) ? `/${plain.slice(site.inside.length + 1)}` : null
  }
  if (site.prefix === '') return pattern
  return isAnywhere ? `${site.prefix}**/${plain}` : `${site.prefix}${plain}`
}
