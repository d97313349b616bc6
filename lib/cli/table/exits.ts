import { EXIT } from '#lib/errors.ts'

/** What each exit code says, as `--help` and the README have it. */
export const EXITS: readonly (readonly [code: number, says: string])[] = [
  [
    EXIT.done,
    'done, also where there was nothing to do; files without frontmatter, and articles held back for an editor, are no problem',
  ],
  [
    EXIT.doneWithProblems,
    'done, but something was quarantined, refused or in conflict: the rest is done, look when there is time',
  ],
  [EXIT.usage, 'wrong usage or a setting that is no use: it will not go away by itself'],
  [EXIT.notAllowed, 'not allowed'],
  [
    EXIT.io,
    'not done: content folder, remote, credentials, a lock, the disk or the database; or the answer could not be printed; or the files are written and git did not take them. Worth trying again',
  ],
  [EXIT.stopped, 'stopped by Ctrl+C or TERM after the portion in hand; the answer says how to go on'],
]
