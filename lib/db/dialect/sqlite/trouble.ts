import { env } from '#lib/config/env.ts'
import { wayBack } from '#lib/config/safety-copies.ts'
import { accessSentence, isDiskFull } from '#lib/db/dialect/sqlite/access.ts'
import { databaseFile } from '#lib/db/dialect/sqlite/file.ts'
import { type Failure, failure } from '#lib/errors.ts'

type Kind = { readonly signs: RegExp; readonly tell: (text: string) => Failure }

/** What an engine or a file system says, and what that means for whoever runs the desk; the first that fits. */
const KINDS: readonly Kind[] = [
  {
    // SHM: where SQLite cannot enlarge its shared memory file.
    signs: /SQLITE_FULL|SQLITE_IOERR_SHM|database or disk is full|\bENOSPC\b/i,
    tell: () => failure('DISK_FULL', { message: 'The disk that holds the database is full.' }),
  },
  {
    signs: /\bEDQUOT\b/,
    tell: () => failure('DISK_FULL', { message: 'The disk is full for this user: the quota is used up.' }),
  },
  {
    signs:
      /SQLITE_CORRUPT|SQLITE_NOTADB|disk image is malformed|malformed database schema|file is not a database/i,
    tell: (text) =>
      damaged(
        /not a database|NOTADB/i.test(text) ? 'the file is no database' : 'its pages do not fit together',
      ),
  },
  {
    signs: /SQLITE_BUSY|SQLITE_LOCKED|database is locked|\bP1008\b|SocketTimeout/i,
    tell: () => locked(),
  },
  {
    signs:
      /SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|readonly database|unable to open database file|directory does not exist|\bEROFS\b|database could not be opened: (EACCES|EPERM)\b/i,
    tell: () => failure('DATABASE_FAILED', accessSentence(databaseFile(env().databaseUrl))),
  },
  {
    signs: /SQLITE_IOERR|disk I\/O error/i,
    tell: () =>
      isDiskFull(databaseFile(env().databaseUrl))
        ? failure('DISK_FULL', { message: 'The disk that holds the database is full.' })
        : failure('DATABASE_FAILED', {
            message:
              'The disk that holds the database reports an error; it may be failing, or have been full.',
            hint: 'Look at the free space and the log of the system. What was acknowledged is safe.',
          }),
  },
]

/** What to tell of an error that comes from the database or the disk under it; null for any other error. */
export function troubleOf(error: unknown): Failure | null {
  const text = textOf(error)
  return KINDS.find(({ signs }) => signs.test(text))?.tell(text) ?? null
}

/** A damaged database as a failure, with the way out. */
function damaged(reason: string): Failure {
  return failure('DATABASE_DAMAGED', {
    message: `The database is damaged: ${reason}.`,
    hint: `${wayBack(env().dataDir)} The damaged files are kept beside.`,
  })
}

/** Trouble may come in the middle of long work, behind files and portions that are done. */
const STANDS = 'what was done by then is safe, and what was under way is settled by the next run.'

function locked(): Failure {
  const file = databaseFile(env().databaseUrl)
  return failure('BUSY', {
    message: 'Another program keeps the database locked.',
    hint: `Wait until it has ended (an import, a job, a tool that has the file open); \`fuser ${file}\` names it. Then do it again: ${STANDS}`,
  })
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
}
