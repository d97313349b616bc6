import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, join, parse, resolve, sep } from 'node:path'

/**
 * What tells this content root from another that may stand at the same path later: its real path and the folder
 * behind it. Null while there is none.
 */
export function rootIdentity(root: string): string | null {
  try {
    const path = realpathSync(root)
    const stat = lstatSync(path)
    return stat.isDirectory() ? `${stat.dev}:${stat.ino} ${path}` : null
  } catch {
    return null
  }
}

/** A symbolic link on the way to a folder, and the path that it leads to; both absolute. */
export type Link = { readonly link: string; readonly to: string }

/** As many as the kernel follows. */
const MOST_LINKS = 40

/** The symbolic links that are followed on the way to the content root, itself among them, in their order. */
export function linksTo(root: string): Link[] {
  const links: Link[] = []
  let at = parse(root).root
  let ahead = partsOf(root)
  for (let part = ahead.shift(); part !== undefined && links.length < MOST_LINKS; part = ahead.shift()) {
    const place = join(at, part)
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
      const to = resolve(dirname(place), readlinkSync(place))
      links.push({ link: place, to })
      ahead = [...partsOf(to), ...ahead]
      at = parse(to).root
    } else at = place
  }
  return links
}

const partsOf = (path: string) => path.slice(parse(path).root.length).split(sep).filter(Boolean)
