import type { Desk } from '#lib/cli/desk.ts'
import type { Finding } from '#lib/cli/doctor/finding.ts'
import { checkFolder } from '#lib/collection/check-folder.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { counted } from '#lib/format/count.ts'

/** The content folder: readable, writable, and free of what a cut-off write may have left. */
export async function checkFolders({ env }: Pick<Desk, 'env'>): Promise<Finding[]> {
  requireContentDir(env)
  const { entries, unreadable, writable, leftovers } = checkFolder(env.contentDir)
  return [
    {
      name: 'content folder',
      ok: unreadable === 0,
      message: `${env.contentDir}, ${counted(entries, 'entry', 'entries')}${unreadable > 0 ? `, ${counted(unreadable, 'folder')} cannot be listed` : ''}`,
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
