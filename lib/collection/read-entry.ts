import { crc32 } from 'node:zlib'
import { digest } from '#lib/collection/digest.ts'
import { textWarnings } from '#lib/collection/entry-warnings.ts'
import { readFile } from '#lib/collection/read-file.ts'
import type { PathRefusal, SeenFolders } from '#lib/collection/safe-path.ts'
import { isLossy, type ScannedFile } from '#lib/collection/scan.ts'
import { type FieldValues, NO_VALUES, otherFields } from '#lib/fields/held.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { ownFields } from '#lib/fields/table.ts'
import { readField } from '#lib/frontmatter/locate/fields.ts'
import { problemAtKey } from '#lib/frontmatter/locate/key-place.ts'
import { sourceText } from '#lib/frontmatter/locate/ranges.ts'
import { type ParsedEntry, parseEntry } from '#lib/frontmatter/parse.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import type { EntryFields } from '#lib/schema/entry/entry.ts'
import { readEntryFields } from '#lib/schema/entry/read-entry-fields.ts'
import { type Problem, RULES, type Rule } from '#lib/schema/entry/rules.ts'
import type { Warning } from '#lib/schema/entry/warnings.ts'

/** One file as read: its text in two parts (head + body is the whole file) and what the desk uses of it. */
export type Entry = ScannedFile & {
  readonly collection: string
  readonly digest: string
  /** Everything up to and including the closing fence line. */
  readonly head: string
  readonly body: string
  readonly fields: EntryFields
}

/** A file that cannot be an article, with the place of the first broken rule. */
export type BrokenEntry = ScannedFile & { readonly digest: string; readonly problem: Problem }

/** The folder an entry belongs to, such as `_news`; `.` for the root itself. */
export function collectionOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '.' : path.slice(0, slash)
}

/** What reading a file gives: an entry, a broken one, or the news that its bytes are the known ones. */
export type EntryRead =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'broken'; readonly broken: BrokenEntry }
  | { readonly kind: 'same'; readonly file: ScannedFile }

/**
 * Counts the changes of what this module and lib/schema make of a file. Files read by older rules are read again at the
 * next import, so that a better reader reaches articles whose files never change.
 */
const READER = 6

/** The same with the fields that this site has besides: whose files they are read from changes with them. */
export function readingRules(): number {
  const own = ownFields().map(({ name, kind }) => [name, kind])
  return own.length === 0 ? READER : READER + 1_000 * (1 + crc32(JSON.stringify(own)))
}

/** Larger files are not even read. */
const MAX_BYTES = 2 * 1024 * 1024

/** Reads and validates one entry; bytes with the digest `known` are not parsed again. Never throws on content. */
export function readEntry(
  root: string,
  file: ScannedFile,
  known: string | null,
  seen?: SeenFolders,
): EntryRead {
  if (file.size > MAX_BYTES) return { kind: 'broken', broken: { ...file, digest: '', problem: tooLarge() } }
  const read = readFile(root, file.path, seen)
  if (!read.ok) {
    const problem = isLossy(file.path) && read.error === 'missing' ? nameless() : unreadable(read.error)
    return { kind: 'broken', broken: { ...file, digest: '', problem } }
  }
  const { bytes, ...about } = read.value
  const stamped = { ...about, path: file.path }
  const { digest } = about
  if (digest === known) return { kind: 'same', file: stamped }
  const parsed = entryFromBytes(file.path, bytes)
  if (!parsed.ok) return { kind: 'broken', broken: { ...stamped, problem: parsed.error } }
  return { kind: 'entry', entry: Object.assign(parsed.value, stamped) }
}

/** The parts of an entry that follow from its bytes alone. */
export type ReadEntry = Omit<Entry, keyof ScannedFile | 'digest'>

/** What its bytes alone say of an entry. */
export function entryFromBytes(path: string, bytes: Uint8Array): Result<ReadEntry, Problem> {
  const parsed = parseBytes(bytes)
  return parsed.ok ? entryFromParsed(path, parsed.value) : parsed
}

/** The first half of that: the frontmatter as data. */
export function parseBytes(bytes: Uint8Array): Result<ParsedEntry, Problem> {
  const decoded = decodeEntry(bytes)
  return decoded.ok ? parseEntry(decoded.value) : decoded
}

/** The second half: what the desk uses of it. */
export function entryFromParsed(path: string, parsed: ParsedEntry): Result<ReadEntry, Problem> {
  const { source, bodyStart, body } = parsed.parts
  const fields = readFields(parsed, parsed.data, textWarnings(parsed))
  return mapOk(fields, (read) => ({
    collection: collectionOf(path),
    head: source.slice(0, bodyStart),
    body,
    fields: read,
  }))
}

/**
 * What a plan needs of an entry: its fields, but for the lists of coverage and images and for what is to be said of its
 * text. They say nothing of what a file is about, and to find out takes longer than all the rest.
 */
export function fieldsForPlan(parsed: ParsedEntry): Result<PlanFields, Problem> {
  return readFields(parsed, { ...parsed.data, related: undefined, images: undefined }, [])
}

export type PlanFields = Omit<EntryFields, 'related' | 'images' | 'warnings'>

function readFields(
  parsed: ParsedEntry,
  data: Record<string, unknown>,
  notes: Warning[],
): Result<EntryFields, Problem> {
  const { source } = parsed.parts
  const texts = withTextTopics(parsed, withTextTitle(source, data, notes), notes)
  const fields = readEntryFields(texts, readOthers(parsed))
  if (!fields.ok) return err(problemAtKey(source, fields.error))
  if (notes.length === 0) return fields
  return ok({ ...fields.value, warnings: [...notes, ...fields.value.warnings] })
}

/** The values of fields for which articles have no place of their own. */
function readOthers(parsed: ParsedEntry): FieldValues {
  const others = otherFields()
  if (others.length === 0) return NO_VALUES
  return Object.fromEntries(
    others.map(({ name, kind }) => {
      const value = readField(parsed, name)
      return [name, KINDS[kind].read(value.ok ? value.value : null)]
    }),
  )
}

/** Bytes of an entry as its base revision would give them. */
export function entryBytes(head: string, body: string): { bytes: Buffer; digest: string } {
  const bytes = Buffer.from(head + body, 'utf8')
  return { bytes, digest: digest(bytes) }
}

/** YAML reads an unquoted `1e3` as a number; the desk shows what is written. */
function withTextTitle(
  source: string,
  data: Record<string, unknown>,
  notes: Warning[],
): Record<string, unknown> {
  if (typeof data.title !== 'number' && typeof data.title !== 'boolean') return data
  const written = sourceText(source, 'title')
  if (!written.ok || written.value === null) return data
  notes.push({ rule: 'title-not-quoted', field: 'title' })
  return { ...data, title: written.value }
}

/** Items of the list that YAML reads as a number, a flag or nothing are shown as they are written, too. */
function withTextTopics(
  parsed: ParsedEntry,
  data: Record<string, unknown>,
  notes: Warning[],
): Record<string, unknown> {
  const { topics } = data
  if (!Array.isArray(topics) || topics.every((topic) => typeof topic === 'string')) return data
  const written = readField(parsed, 'topics')
  if (!written.ok) return data
  for (const [at, topic] of topics.entries())
    if (typeof topic !== 'string') notes.push({ rule: 'topic-not-text', field: `topics.${at}` })
  return { ...data, topics: written.value }
}

function unreadable(reason: PathRefusal | 'unreadable'): Problem {
  const rule = reason === 'backslash' ? reason : 'unreadable'
  const named = 'The path has a backslash, which separates folders on other systems.'
  return ofTheFile(rule, rule === 'backslash' ? named : `The file cannot be read (${reason}).`)
}

function tooLarge(): Problem {
  return ofTheFile('file-too-large', 'The file is larger than 2 MB.')
}

function nameless(): Problem {
  return ofTheFile('name-not-utf8', 'The name of the file is not UTF-8, so it cannot be opened by it.')
}

function ofTheFile(rule: Rule, message: string): Problem {
  return { rule, message, hint: RULES[rule].hint, line: 1, column: 1, sourceLine: '' }
}
