import { z } from 'zod'
import { linksTo } from '#lib/collection/root-identity.ts'
import type { Db, Reads } from '#lib/db/client.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { type Failure, failure } from '#lib/errors.ts'

const KEY = 'way-to-content'

/** The content folder as its owner named it, and the symbolic links on the way to it when it was imported last. */
const waySchema = z.object({ content: z.string(), links: z.array(z.string()) })

/**
 * Why the content folder is not to be read or written: where a folder on the way to it stood at the last import, a
 * symbolic link stands now. Whoever names the folder may name a link, and lead it elsewhere; what came with the
 * content, by a pull or another hand, may not.
 */
export async function newLink(db: Reads, root: string): Promise<Failure | null> {
  const known = await readWay(db)
  if (known?.content !== root) return null
  const found = linksTo(root).find(({ link }) => !known.links.includes(link))
  if (found === undefined) return null
  return failure('CONTENT_LINKED', {
    place: root,
    message: `${found.link} has become a symbolic link, to ${found.to}; nothing behind it is read or written.`,
  })
}

/** Writes down the way to the content folder, as an import that was allowed to read it found it. */
export async function rememberWay(db: Db, root: string): Promise<void> {
  const links = linksTo(root).map(({ link }) => link)
  const way = { content: root, links }
  if (JSON.stringify(await readWay(db)) !== JSON.stringify(way))
    await db.$transaction((tx) => storeSetting(tx, KEY, way))
}

async function readWay(db: Reads) {
  return waySchema.nullable().parse(await readSetting(db, KEY))
}
