import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Tampering, tamperingOf } from '#tests/support/survival/fault.ts'
import { ELSEWHERE, UPSTREAM } from '#tests/support/survival/tamper.ts'

/** What an export may have made of a file, and what stood there before it. */
export type Texts = { readonly before: string; readonly after: string }

/** Whether what upstream did to a file is still there, untouched and unfollowed. */
export function tamperingStands(root: string, path: string, { before, after }: Texts): boolean {
  const file = join(root, path)
  const how: Tampering = tamperingOf(path)
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (how === 'deleted') return stat === undefined
  if (stat === undefined) return false
  if (how === 'link') return stat.isSymbolicLink() && readlinkSync(file) === join(root, ELSEWHERE)
  if (how === 'folder') {
    if (!stat.isDirectory() || readdirSync(file).join() !== 'inside.txt') return false
    return readFileSync(join(file, 'inside.txt'), 'utf8') === UPSTREAM
  }
  const text = stat.isFile() ? readFileSync(file, 'utf8') : ''
  return text === before + UPSTREAM || text === after + UPSTREAM
}
