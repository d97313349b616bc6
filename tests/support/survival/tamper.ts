import fs from 'node:fs'
import { tamperingOf } from '#tests/support/survival/fault.ts'

// Taken before anybody puts something in their place.
const { appendFileSync, mkdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, writeFileSync } = fs

export const UPSTREAM = 'Upstream wrote this.\n'

/** The file that links lead to. */
export const ELSEWHERE = 'elsewhere.md'

/** Does to a file below `root` what its name asks for. */
export function tamper(root: string, file: string): void {
  const how = tamperingOf(file)
  if (how === 'changed') appendFileSync(file, UPSTREAM)
  else if (how === 'replaced') {
    writeFileSync(`${file}.new`, readFileSync(file, 'utf8') + UPSTREAM)
    renameSync(`${file}.new`, file)
  } else {
    unlinkSync(file)
    if (how === 'link') symlinkSync(`${root}/${ELSEWHERE}`, file)
    if (how === 'folder') {
      mkdirSync(file)
      writeFileSync(`${file}/inside.txt`, UPSTREAM)
    }
  }
}
