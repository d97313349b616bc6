import type { Finding } from '#lib/cli/doctor/finding.ts'
import { checkFolder } from '#lib/collection/check-folder.ts'
import { type Env, requireContentDir } from '#lib/config/env.ts'
import type { Db } from '#lib/db/client.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { counted } from '#lib/format/count.ts'

type Request = { readonly db: Db; readonly env: Pick<Env, 'contentDir'> }

/** The content folder: where it stood, readable, writable, and free of what a cut-off write may have left. */
export async function checkFolders(
  { db, env }: Request,
  tell?: (done: number, total: number) => void,
): Promise<Finding[]> {
  requireContentDir(env)
  const linked = await newLink(db, env.contentDir)
  if (linked !== null)
    return [{ name: 'content folder', ok: false, message: `${linked.message} ${linked.hint}` }]
  const { entries, unreadable, lossy, writable, leftovers } = checkFolder(env.contentDir, (found) =>
    tell?.(found, 0),
  )
  return [
    {
      name: 'content folder',
      ok: unreadable === 0,
      message: [
        `${env.contentDir}, ${counted(entries, 'entry', 'entries')}`,
        ...(unreadable > 0 ? [`${counted(unreadable, 'folder')} cannot be listed`] : []),
        ...(lossy.length > 0 ? [`left out, as their names are not UTF-8: ${lossy.join(', ')}`] : []),
      ].join(', '),
    },
    {
      name: 'writing',
      ok: writable,
      message: writable
        ? 'every folder may be written'
        : 'some folders may not be written; exports into them are refused',
    },
    {
      name: 'leftovers',
      ok: leftovers.length === 0,
      message: leftovers.length === 0 ? 'no temporary files' : leftovers.join(', '),
    },
  ]
}
