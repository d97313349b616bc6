import { readBounded } from '#lib/collection/read-bounded.ts'
import { entryFromBytes, type ReadEntry } from '#lib/collection/read-entry.ts'
import type { FileBytes } from '#lib/collection/read-file.ts'
import type { Queries } from '#lib/db/client.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { MAX_FILE_BYTES } from '#lib/frontmatter/caps.ts'
import { linesAround } from '#lib/frontmatter/mend/lines-around.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { LEFT_OUT, type Problem, RULES, type Rule } from '#lib/schema/entry/rules.ts'

/** A file of the quarantine with its bytes on disk, and what they say. */
export type FoundFile = {
  readonly file: FileBytes
  readonly read: Result<ReadEntry, Problem>
  /** The digest that the last import saw; it may have seen none. */
  readonly seen: string
}

const NO_LINES: Partial<Record<Rule, string>> = {
  'cr-line-ends': 'Its lines end with a carriage return alone, so there is no single line to mend.',
  'file-too-large': 'The file is larger than 2 MB.',
  'frontmatter-too-large': 'The frontmatter as a whole is too large; no single line is to blame.',
}

/** Why no line of a file with this problem can be mended by itself; null where one can. */
export function whyNoLine({ rule, line }: Problem, text: string): string | null {
  const why = NO_LINES[rule]
  if (why !== undefined) return why
  const [near] = linesAround(text, line, 0).near
  return near?.why === 'no-text' ? 'What stands there is no text.' : null
}

/**
 * Reads a file of the quarantine. Nothing else in the content folder can be read this way: NOT_FOUND where an import
 * did not put the path there, NOT_MENDABLE where it is no content or cannot be read at all.
 */
export async function findBroken(db: Queries, root: string, path: string): Promise<Result<FoundFile>> {
  const row = await db.quarantine.findUnique({ where: { path }, select: { rule: true, digest: true } })
  if (row === null) return err(notBroken(path))
  if (row.rule === LEFT_OUT)
    return err(
      failure('NOT_MENDABLE', { place: path, message: `${path} is no content.`, hint: RULES[LEFT_OUT].hint }),
    )
  const file = readBounded(root, path, MAX_FILE_BYTES)
  if (!file.ok) return err(unreadable(path, file.error))
  return ok({ file: file.value, read: entryFromBytes(path, file.value.bytes), seen: row.digest })
}

function notBroken(path: string): Failure {
  return failure('NOT_FOUND', {
    place: path,
    message: `${path} is not among the files with problems.`,
    hint: 'It may have been mended, moved or removed meanwhile. Import, and look again.',
  })
}

const REASONS: Record<string, string> = {
  'too-large': 'it is larger than 2 MB',
  symlink: 'a link stands in its way',
  missing: 'it is gone',
  'not-a-file': 'something other than a file stands there',
  backslash: 'its name has a backslash',
}

function unreadable(path: string, reason: string): Failure {
  return failure('NOT_MENDABLE', {
    place: path,
    message: `${path} cannot be mended here: ${REASONS[reason] ?? 'it cannot be read'}.`,
  })
}
