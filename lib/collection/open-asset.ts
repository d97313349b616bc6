import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { refusalOfParts } from '#lib/collection/safe-path.ts'
import { streamFile } from '#lib/collection/stream-file.ts'
import { turns } from '#lib/collection/turns.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { err, ok, type Result } from '#lib/result.ts'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
}

export const MAX_ASSET_BYTES = 20 * 1024 * 1024

/** Few enough that pictures leave the disk to the desk. */
const inTurn = onceAProcess('site-pictures', () => turns({ atOnce: 6, waiting: 200 }))

/** A picture that is open: whoever got it either streams it or closes it. */
export type Asset = {
  readonly type: string
  readonly size: number
  /** Changes whenever the file does, as an entity tag of HTTP. */
  readonly tag: string
  readonly stream: () => ReadableStream<Uint8Array>
  readonly close: () => Promise<void>
}

/** Folders that site generators publish as the root of the site, the content root itself first. */
const PUBLISHED = ['', 'static/', 'public/']

/**
 * Opens a raster image of the site, by its site-relative path (`/assets/images/…`), without following links and
 * without holding up anybody else. Anything else is missing: SVG can carry script, and entries or data files are
 * nobody's pictures.
 */
export async function openAsset(
  root: string,
  sitePath: string,
): Promise<Result<Asset, 'missing' | 'too-large' | 'busy'>> {
  const type = TYPES[extname(sitePath).toLowerCase()]
  const path = sitePath.slice(1)
  if (type === undefined || refusalOfParts(path) !== null) return err('missing')
  const giveBack = await inTurn().take()
  if (giveBack === null) return err('busy')
  const handle = await openFirst(root, path)
  const stat = await handle?.stat().catch(() => null)
  const close = async () => {
    await handle?.close().catch(() => undefined)
    giveBack()
  }
  if (!handle || !stat?.isFile() || stat.size > MAX_ASSET_BYTES) {
    await close()
    return err(stat?.isFile() ? 'too-large' : 'missing')
  }
  const { size, mtimeMs } = stat
  const tag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
  return ok({ type, size, tag, stream: () => streamFile(handle, size, giveBack), close })
}

/** Null where no folder holds it. Names with accents are told apart by how a disk spells them, which nobody sees. */
async function openFirst(root: string, path: string): Promise<FileHandle | null> {
  const spelled = new Set([path, path.normalize('NFC'), path.normalize('NFD')])
  for (const folder of PUBLISHED)
    for (const name of spelled) {
      const handle = await openFile(root, `${folder}${name}`).catch(() => null)
      if (handle !== null) return handle
    }
  return null
}

/** Throws where a part of the way is a link or no folder, and where there is no such file. */
async function openFile(root: string, path: string): Promise<FileHandle> {
  let folder = root
  for (const part of dirname(path).split('/')) {
    folder = join(folder, part)
    if (!(await lstat(folder)).isDirectory()) throw new Error('not a folder')
  }
  return open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
}
