import { NO_ANSWERS } from '#lib/schema/wire/no-answers.ts'

/**
 * Process exit codes of the command line (a stable contract, for cron above all): 1 means that the work was done and
 * something in it needs a look; where nothing was done, or git did not take what was written, it is never 1. A run
 * that a signal stopped after the portion in hand ends as shells name Ctrl+C.
 */
export const EXIT = { done: 0, doneWithProblems: 1, usage: 2, notAllowed: 3, io: 4, stopped: 130 } as const

type Entry = {
  /** HTTP status of a route handler that answers with this error. */
  status: number
  /** Exit code of a command that ends with this error. */
  exit: number
  /** What happened, in one sentence. */
  title: string
  /** What to do about it. */
  hint: string
}

/** Every error a use-case can answer with. Codes are permanent: scripts and saved reports name them. */
export const ERRORS = {
  NOT_SIGNED_IN: {
    status: 401,
    exit: EXIT.notAllowed,
    title: 'You are not signed in.',
    hint: 'Sign in and try again. Nothing was changed.',
  },
  ACCOUNT_DISABLED: {
    status: 401,
    exit: EXIT.notAllowed,
    title: 'Your account was disabled.',
    hint: 'Ask an admin of the desk. Signing in again does not help; nothing more is stored in your name.',
  },
  NOT_ALLOWED: {
    status: 403,
    exit: EXIT.notAllowed,
    title: 'Your role does not allow this.',
    hint: 'Ask an admin to do it, or to change your role.',
  },
  WRONG_ORIGIN: {
    status: 403,
    exit: EXIT.notAllowed,
    title: 'This request did not come from the desk itself.',
    hint: 'Open the desk at its configured address and try again.',
  },
  OTHER_PERSON: {
    status: 409,
    exit: EXIT.notAllowed,
    title: 'Somebody else is signed in by now.',
    hint: 'Sign in as the person who made it, or load the page anew. Nothing was stored.',
  },
  SIGN_IN_FAILED: {
    status: 401,
    exit: EXIT.notAllowed,
    title: 'E-mail and password do not match an active account.',
    hint: 'Check both. An admin can set a new password with `copydesk users password`.',
  },
  SIGN_IN_THROTTLED: {
    status: 429,
    exit: EXIT.notAllowed,
    title: 'Too many wrong passwords.',
    hint: 'Wait a minute, then try again.',
  },
  SIGN_IN_BUSY: {
    status: 503,
    exit: EXIT.notAllowed,
    title: 'The desk has too many passwords to check at this moment.',
    hint: 'Wait a few seconds, then try again. Nothing was changed.',
  },
  INVALID_INPUT: {
    status: 422,
    exit: EXIT.usage,
    title: 'Something in the input is not as expected.',
    hint: 'Correct the named field and try again. Nothing was changed.',
  },
  TOO_LARGE: {
    status: 413,
    exit: EXIT.usage,
    title: 'This is too large.',
    hint: 'Make it smaller and try again.',
  },
  NOT_FOUND: {
    status: 404,
    exit: EXIT.usage,
    title: 'There is no such thing here.',
    hint: 'It may have been moved or removed. Check the path or id.',
  },
  STALE_VERSION: {
    status: 409,
    exit: EXIT.doneWithProblems,
    title: 'Somebody else changed this article meanwhile.',
    hint: 'Look at both values and decide again.',
  },
  SCOPE_CHANGED: {
    status: 409,
    exit: EXIT.doneWithProblems,
    title: 'The articles of this view changed meanwhile.',
    hint: 'Look at the new numbers and start again. Nothing was changed.',
  },
  ALREADY_EXISTS: {
    status: 409,
    exit: EXIT.usage,
    title: 'There is one already.',
    hint: 'Choose another name.',
  },
  LAST_ADMIN: {
    status: 409,
    exit: EXIT.notAllowed,
    title: 'This is the last active admin.',
    hint: 'Make somebody else an admin first.',
  },
  BUSY: {
    status: 409,
    exit: EXIT.io,
    title: 'Another run of the same kind is under way.',
    hint: 'Wait until it has ended, then try again.',
  },
  STOPPED: {
    status: 503,
    exit: EXIT.stopped,
    title: 'It was stopped.',
    hint: 'Start it again. Nothing was changed.',
  },
  JOB_ENDED: {
    status: 500,
    exit: EXIT.io,
    title: 'The run ended before it was done.',
    hint: 'Start it again: it goes on where this one ended.',
  },
  CONTENT_UNREADABLE: {
    status: 500,
    exit: EXIT.io,
    title: 'The content folder cannot be read.',
    hint: 'Set CONTENT_DIR to a folder that this user may read.',
  },
  CONTENT_LINKED: {
    status: 409,
    exit: EXIT.io,
    title: 'The content folder has become a symbolic link.',
    hint: 'Put the folder back, or, where the link is meant, set CONTENT_DIR to the folder that it leads to.',
  },
  SITE_CONFIG_INVALID: {
    status: 422,
    exit: EXIT.usage,
    title: 'The desk cannot follow what copydesk.yml says.',
    hint: 'Correct the place that is named; `doctor --site --schema` prints what can stand there. Nothing was changed.',
  },
  SITE_FLAG_UNKNOWN: {
    status: 409,
    exit: EXIT.usage,
    title: 'It is not known by which key this site shows or hides a page.',
    hint: 'An admin chooses it on the page Settings, This site; or say it in copydesk.yml under flag and import again. `doctor --site` tells what it may be. Decisions are kept until then; nothing was written.',
  },
  TARGET_UNWRITABLE: {
    status: 500,
    exit: EXIT.io,
    title: 'A file could not be written.',
    hint: 'Check permissions and free space. The original is as it was.',
  },
  CHANGED_ON_DISK: {
    status: 409,
    exit: EXIT.io,
    title: 'The file changed on disk meanwhile.',
    hint: 'Look at it anew and mend what stands there now. Nothing was written.',
  },
  NOT_MENDABLE: {
    status: 422,
    exit: EXIT.usage,
    title: 'This file cannot be mended here.',
    hint: 'Mend it where it comes from, or with an editor on the machine of the desk.',
  },
  STILL_BROKEN: {
    status: 422,
    exit: EXIT.usage,
    title: 'The file could not be read with this line either.',
    hint: 'Write the line in another way. Nothing was written.',
  },
  DATA_UNWRITABLE: {
    status: 500,
    exit: EXIT.io,
    title: 'The data folder cannot be used.',
    hint: 'Set DATA_DIR to a folder that this user may write.',
  },
  CONTENT_OF_ANOTHER_DESK: {
    status: 409,
    exit: EXIT.notAllowed,
    title: 'The content folder belongs to another desk.',
    hint: 'For a drill with exports set CONTENT_DIR to a copy of the folder. Where the other desk has ended for good, move its database file away. Nothing was changed.',
  },
  NOT_A_WORK_TREE: {
    status: 409,
    exit: EXIT.usage,
    title: 'The content folder is not in a git work tree.',
    hint: 'Put the folder under git, or leave --commit and --pull away.',
  },
  GIT_BUSY: {
    status: 409,
    exit: EXIT.io,
    title: 'Somebody else is at work in the content repository.',
    hint: 'Wait until they are done, then try again.',
  },
  GIT_REFUSED: {
    status: 409,
    exit: EXIT.io,
    title: 'Git refused.',
    hint: 'Read what git says, mend it in the content repository and try again.',
  },
  NOT_A_BACKUP: {
    status: 422,
    exit: EXIT.usage,
    title: 'This file is no backup that can be restored.',
    hint: 'Name a file that `copydesk backup` made. Nothing was changed.',
  },
  BAD_ENVIRONMENT: {
    status: 500,
    exit: EXIT.usage,
    title: 'A setting in the environment is not usable.',
    hint: 'Correct the named variable and start again.',
  },
  SET_UP_FAILED: {
    status: 500,
    exit: EXIT.io,
    title: 'The command line could not be brought to run.',
    hint: 'Put right what is named and try again. Nothing was changed.',
  },
  ...NO_ANSWERS,
  DISK_FULL: {
    status: 507,
    exit: EXIT.io,
    title: 'The disk is full.',
    hint: 'Free some space and do it again. What was acknowledged is safe, and nothing is half done.',
  },
  DATABASE_DAMAGED: {
    status: 503,
    exit: EXIT.io,
    title: 'The database is damaged.',
    hint: 'Restore a backup with `npm run -s copydesk -- restore FILE`; it keeps the damaged files beside.',
  },
  DATABASE_MISSING: {
    status: 503,
    exit: EXIT.io,
    title: 'The database is gone.',
    hint: 'Put it back, or restore a backup with `npm run -s copydesk -- restore FILE`.',
  },
  DATABASE_MISMATCH: {
    status: 503,
    exit: EXIT.io,
    title: 'The database and this version of Copydesk do not fit together.',
    hint: 'Start the version that made the database, or restore a backup of this one.',
  },
  DATABASE_FAILED: {
    status: 500,
    exit: EXIT.io,
    title: 'The database did not accept this.',
    hint: 'Run `npm run -s copydesk -- doctor`. Nothing was half done.',
  },
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof ERRORS

/** An error as data: what a use-case returns, an action sends and a command prints. */
export type Failure = {
  readonly code: ErrorCode
  /** What happened and why; starts as the catalogue's title where nothing more exact is known. */
  readonly message: string
  readonly hint: string
  /** The field, path or variable concerned. */
  readonly place?: string
  /** Small plain values that help to act, such as both values of a stale save. */
  readonly details?: Readonly<Record<string, unknown>>
}

type Specifics = { message?: string; hint?: string; place?: string; details?: Record<string, unknown> }

/** A failure from the catalogue; `message` and `hint` replace the general words by exact ones. */
export function failure(code: ErrorCode, specifics: Specifics = {}): Failure {
  const entry = ERRORS[code]
  const { message = entry.title, hint = entry.hint, ...rest } = specifics
  return { code, message, hint, ...rest }
}

/** The header that says when to ask again, where the failure's details know it as `retryAfter` seconds. */
export function retryAfter({ details }: Failure): Record<string, string> {
  const seconds = details?.retryAfter
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}
}

/** A failure on its way through code that can only throw, such as a transaction that must roll back. */
export class CopydeskError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
    this.name = 'CopydeskError'
  }
}
