import { err, type Result } from '#lib/result.ts'
import type { Rule } from '#lib/schema/entry/rules.ts'

/** Why a file was left as it is. */
export type WriteRefusal = { readonly rule: Rule; readonly message: string }

const REASONS: Partial<Record<Rule, string>> = {
  outside: 'it would leave the content folder',
  backslash: 'its name has a backslash, which separates folders on other systems',
  'dot-folder': 'it lies in a dot-folder',
  symlink: 'a link stands in its way',
  missing: 'the file is gone',
  'not-a-file': 'something other than a file stands there',
  'changed-on-disk': 'it changed on disk meanwhile',
  unreadable: 'it cannot be read',
}

/** What the system says when something took the place of the file at the last moment. */
const RULES: Record<string, Rule> = {
  ENOENT: 'missing',
  EISDIR: 'not-a-file',
  ENOTDIR: 'not-a-file',
  ELOOP: 'symlink',
}

const WORDS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would grow beyond the allowed size',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  ENAMETOOLONG: 'its path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
}

export function refuse<T>(rule: Rule, path: string): Result<T, WriteRefusal> {
  return err({ rule, message: `${path} was not written: ${REASONS[rule] ?? rule}.` })
}

export function unwritable<T>(path: string, reason: string): Result<T, WriteRefusal> {
  return err({ rule: 'unwritable', message: `${path} could not be written: ${reason}.` })
}

/** A thrown error of the file system as a refusal. */
export function refuseThrown<T>(error: unknown, path: string): Result<T, WriteRefusal> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const rule = RULES[code]
  if (rule !== undefined) return refuse(rule, path)
  const words = WORDS[code]
  if (words !== undefined) return unwritable(path, `${words} (${code})`)
  return unwritable(path, error instanceof Error ? error.message : String(error))
}
