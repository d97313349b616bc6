import { digest } from '#lib/collection/digest.ts'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { isBetter } from '#lib/frontmatter/mend/is-better.ts'
import { lossyText } from '#lib/frontmatter/mend/lines-around.ts'
import { mendBytes } from '#lib/frontmatter/mend/mend-bytes.ts'
import { mendDiff } from '#lib/frontmatter/mend/mend-diff.ts'
import { sourceLine } from '#lib/frontmatter/position.ts'
import { type FoundFile, whyNoLine } from '#lib/import/mend/broken-file.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'
import type { MendPlan, MendWish } from '#lib/schema/mend.ts'

/** What a wanted line makes of a file. */
export type WeighedMend = {
  readonly plan: MendPlan
  readonly bytes: Buffer
  readonly digest: string
  /** The line as messages show it, before and after; null for none. */
  readonly before: string | null
  readonly after: string | null
}

/** Puts a wanted line into the bytes of a broken file and reads the outcome; nothing is written. */
export function weighMend({ file, read }: FoundFile, wish: MendWish): Result<WeighedMend> {
  const { path, line, how } = wish
  if (file.digest !== wish.digest) return err(changed(path))
  if (read.ok)
    return err(
      failure('NOT_MENDABLE', {
        place: path,
        message: `${path} can be read as it stands.`,
        hint: 'Import: it comes in then. Nothing was written.',
      }),
    )
  const before = lossyText(file.bytes)
  const cannot = whyNoLine(read.error, before)
  if (cannot !== null) return err(failure('NOT_MENDABLE', { place: path, message: cannot }))
  const bytes = mendBytes(file.bytes, how === 'remove' ? { ...wish, text: '' } : wish)
  if (bytes === null)
    return err(failure('INVALID_INPUT', { place: 'line', message: `${path} has no line ${line}.` }))
  const entry = entryFromBytes(path, bytes)
  const left = entry.ok ? null : entry.error
  const after = lossyText(bytes)
  const plan = {
    diff: mendDiff(before, after, wish),
    title: entry.ok ? entry.value.fields.title : null,
    left,
    why: whyNot(read.error, left, wish),
  }
  return ok({
    plan,
    bytes,
    digest: digest(bytes),
    before: how === 'add' ? null : sourceLine(before, line),
    after: how === 'remove' ? null : sourceLine(after, how === 'add' ? line + 1 : line),
  })
}

/** What is said to somebody who saw other bytes than there are. */
export function changed(path: string): Failure {
  return failure('CHANGED_ON_DISK', { place: path, message: `${path} changed on disk after you saw it.` })
}

function whyNot(was: Problem, left: Problem | null, wish: MendWish): string | null {
  if (isBetter(was, left, wish)) return null
  if (left?.rule === was.rule && left.line === was.line)
    return 'The problem is still there, so nothing would be gained by writing this.'
  return 'Another problem comes in its place, so nothing would be gained by writing this.'
}
