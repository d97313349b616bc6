import { readFile } from '#lib/collection/read-file.ts'
import type { Db } from '#lib/db/client.ts'
import { unsettledRows } from '#lib/export/run/settle-row.ts'

/** Writes that no run has confirmed: those whose file was left in the middle, and those that were only planned. */
export type Unsettled = { readonly cutOff: number; readonly notBegun: number }

/** Looks at the files of writes that are not settled; one that is still as it was before was not begun. */
export async function countUnsettled({ db, root }: { db: Db; root: string }): Promise<Unsettled> {
  const rows = await unsettledRows(db)
  const notBegun = rows.filter(({ state, path, beforeDigest }) => {
    const file = readFile(root, path)
    return state === 'planned' && file.ok && file.value.digest === beforeDigest
  }).length
  return { cutOff: rows.length - notBegun, notBegun }
}
