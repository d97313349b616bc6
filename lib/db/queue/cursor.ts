import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Place } from '#lib/db/queue/index/order.ts'
import { PAGING_MS } from '#lib/db/queue/moves.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { SORTS } from '#lib/schema/words.ts'

/** The list that somebody pages through, as it stood when they asked for its first page. */
export type Listing = {
  readonly query: QueueQuery
  readonly revision: number
  /** The restore that the database came from. */
  readonly restores: number
  /** In milliseconds since 1970. */
  readonly begun: number
}

/**
 * Order, digest of the query, value and id of the last row, revision, restore and beginning of the list. Missing numbers
 * sort as minus infinity, which JSON has no word for.
 */
const cursorSchema = z.tuple([
  z.enum(SORTS),
  z.string(),
  z.union([z.number(), z.string()]).nullable(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
])

/** The text that goes on behind a place of a list. */
export function writeCursor({ query, revision, restores, begun }: Listing, { value, id }: Place): string {
  const known = value === Number.NEGATIVE_INFINITY ? null : value
  const text = JSON.stringify([query.sort, queryDigest(query), known, id, revision, restores, begun])
  return Buffer.from(digestOf(text) + text).toString('base64url')
}

/**
 * Reads a cursor that a page of the same list gave. INVALID_INPUT where it is none, or where what it goes on with is
 * another list, or one that nobody can go on with any more.
 */
export function readCursor(
  text: string,
  { query, restores, begun: now }: Listing,
): Result<{ listing: Listing; place: Place }> {
  const cursor = parseCursor(text)
  if (cursor === null) return err(refused('This is no cursor: it is cut short, or was changed.'))
  const [sort, digest, value, id, revision, restore, begun] = cursor
  if (sort !== query.sort)
    return err(refused(`This cursor goes on with a list sorted by ${sort}, not by ${query.sort}.`))
  if (digest !== queryDigest(query)) return err(refused('This cursor goes on with a list of another query.'))
  if (restore !== restores)
    return err(refused('This cursor is older than the backup that was restored since.'))
  if (now - begun > PAGING_MS) return err(refused('This cursor goes on with a list of more than a day ago.'))
  const listing = { query, revision, restores, begun }
  return ok({ listing, place: { value: value ?? Number.NEGATIVE_INFINITY, id } })
}

function parseCursor(text: string) {
  const whole = Buffer.from(text, 'base64url').toString()
  const json = whole.slice(DIGEST_LENGTH)
  if (digestOf(json) !== whole.slice(0, DIGEST_LENGTH)) return null
  const parsed = cursorSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : null
}

function refused(message: string): Failure {
  return failure('INVALID_INPUT', {
    place: 'after',
    message,
    hint: 'Repeat sort and filters of the page that gave it as `next`, and the whole of it; or begin again without it.',
  })
}

function queryDigest(query: QueueQuery): string {
  return digestOf(JSON.stringify({ ...query, sort: null }))
}

const DIGEST_LENGTH = 8

/** Enough to tell a slip of the hand from what was given. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH)
}
