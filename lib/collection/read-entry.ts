import { crc32 } from 'node:zlib'
import { digest } from '#lib/collection/digest.ts'
import { textWarnings } from '#lib/collection/entry-warnings.ts'
import { readFile } from '#lib/collection/read-file.ts'
import type { PathRefusal, SeenFolders } from '#lib/collection/safe-path.ts'
import { isLossy, type ScannedFile } from '#lib/collection/scan.ts'
import { type FieldValues, NO_VALUES, otherFields } from '#lib/fields/held.ts'
import { homeForm, keyOf, siteMap } from '#lib/fields/in-file.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { ownFields } from '#lib/fields/table.ts'
import { readFieldAt } from '#lib/frontmatter/locate/fields.ts'
import { problemAtKey } from '#lib/frontmatter/locate/key-place.ts'
import { sourceText } from '#lib/frontmatter/locate/ranges.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import type { ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { addressKeys } from '#lib/schema/entry/address-key.ts'
import type { EntryFields } from '#lib/schema/entry/entry.ts'
import { readEntryFields } from '#lib/schema/entry/read-entry-fields.ts'
import { type Problem, RULES, type Rule } from '#lib/schema/entry/rules.ts'
import { ofSite, siteWarnings } from '#lib/schema/entry/site-words.ts'
import type { Warning } from '#lib/schema/entry/warnings.ts'
import { collectionOf } from '#lib/schema/site/collection-of.ts'
import type { Labels } from '#lib/schema/site/labels.ts'

/** One file as read: its text in two parts (head + body is the whole file) and what the desk uses of it. */
export type Entry = ScannedFile & {
  readonly collection: string
  readonly digest: string
  /** Everything up to and including the closing fence line. */
  readonly head: string
  readonly body: string
  readonly fields: PlainFields
  /** What lists and searches need of the related items and images; what these say is read from the head, see `listsOf`. */
  readonly gist: Gist
}

/** The fields of an entry without its lists of related items and images, which are most of what a file says. */
export type PlainFields = Omit<EntryFields, 'related' | 'images'>

export type Gist = {
  readonly imageUrl: string | null
  readonly relatedCount: number
  /** The keys of the addresses of related items, see `addressKey`. */
  readonly relatedKeys: readonly number[]
}

/** A file that cannot be an article, with the place of the first broken rule. */
export type BrokenEntry = ScannedFile & { readonly digest: string; readonly problem: Problem }

/** What reading a file gives: an entry, a broken one, or the news that its bytes are the known ones. */
export type EntryRead =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'broken'; readonly broken: BrokenEntry }
  | { readonly kind: 'same'; readonly file: ScannedFile }

/**
 * Counts the changes of what this module and lib/schema make of a file. Files read by older rules are read again at the
 * next import, so that a better reader reaches articles whose files never change.
 */
const READER = 9

/** Counts those of what is made of files in any other format than that of the desk. */
const MAP_READER = 1

/** The same with what is this site's own: its fields, and what its frontmatter means. */
export function readingRules(): number {
  const own = ownFields().map(({ name, kind }) => [name, kind])
  const map = homeForm() === null ? [] : [siteMap(), MAP_READER]
  if (own.length + map.length === 0) return READER
  return READER + 1_000 * (1 + crc32(JSON.stringify([own, ...map])))
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
  const read = readFields(parsed, atHome(path, parsed), textWarnings(parsed))
  return mapOk(read, ({ related, images, ...fields }) => ({
    collection: collectionOf(path, siteMap().collections),
    head: source.slice(0, bodyStart),
    body,
    fields,
    gist: {
      imageUrl: images[0]?.url ?? null,
      relatedCount: related.length,
      relatedKeys: addressKeys(related),
    },
  }))
}

/** The related items and images that a head tells of; none where the present rules cannot read it. */
export function listsOf(head: string): Pick<EntryFields, 'related' | 'images'> {
  const parsed = parseBytes(Buffer.from(head, 'utf8'))
  const read = parsed.ok ? readFields(parsed.value, atHome(NOWHERE, parsed.value), []) : parsed
  return read.ok ? read.value : { related: [], images: [] }
}

/**
 * What a plan needs of an entry: its fields, but for the lists of coverage and images and for what is to be said of its
 * text. They say nothing of what a file is about, and to find out takes longer than all the rest.
 */
export function fieldsForPlan(path: string, parsed: ParsedEntry): Result<PlanFields, Problem> {
  const { data, sources, labels } = atHome(path, parsed)
  const home = { data: { ...data, related: undefined, images: undefined }, sources, labels }
  return readFields(parsed, home, [])
}

export type PlanFields = Omit<PlainFields, 'warnings'>

/** Stands for a path where nothing that a path says is asked for. */
export const NOWHERE = 'nowhere.md'

/** The frontmatter in the words of the home format; without sources where it is written in them. */
type AtHome = {
  readonly data: Readonly<Record<string, unknown>>
  readonly sources: ReadonlyMap<string, string> | null
  readonly labels: Labels
}

const NO_LABELS: Labels = Object.freeze({})

function atHome(path: string, { data, parts }: ParsedEntry): AtHome {
  const form = homeForm()
  return form === null ? { data, sources: null, labels: NO_LABELS } : form({ path, data, body: parts.body })
}

function readFields(parsed: ParsedEntry, home: AtHome, notes: Warning[]): Result<EntryFields, Problem> {
  const { source } = parsed.parts
  const { sources } = home
  const texts = withTextTopics(parsed, withTextTitle(source, home, notes), notes)
  const fields = readEntryFields(texts, readOthers(parsed, home.labels))
  if (!fields.ok)
    return err(problemAtKey(source, sources === null ? fields.error : ofSite(fields.error, sources)))
  const { warnings } = fields.value
  if (sources === null && notes.length === 0) return fields
  const said = sources === null ? warnings : siteWarnings(warnings, sources)
  return ok({ ...fields.value, warnings: [...notes, ...said] })
}

/** The values of fields for which articles have no place of their own, and the labels beside them. */
function readOthers(parsed: ParsedEntry, labels: Labels): FieldValues {
  const others = otherFields()
  if (others.length === 0) return labels === NO_LABELS ? NO_VALUES : labels
  const values = others.map(({ name, kind }) => {
    const value = readFieldAt(parsed, keyOf(name))
    return [name, KINDS[kind].read(value.ok ? value.value : null)] as const
  })
  return { ...Object.fromEntries(values), ...labels }
}

/** Bytes of an entry as its base revision would give them. */
export function entryBytes(head: string, body: string): { bytes: Buffer; digest: string } {
  const bytes = Buffer.from(head + body, 'utf8')
  return { bytes, digest: digest(bytes) }
}

/** An unquoted `1e3` is read as a number; the desk shows what is written. */
function withTextTitle(source: string, { data, sources }: AtHome, notes: Warning[]): AtHome['data'] {
  if (typeof data.title !== 'number' && typeof data.title !== 'boolean') return data
  const key = sources?.get('title') ?? 'title'
  const written = sourceText(source, key)
  if (!written.ok || written.value === null) return data
  notes.push({ rule: 'title-not-quoted', field: key })
  return { ...data, title: written.value }
}

/** Items of the list that are read as a number, a flag or nothing are shown as they are written, too. */
function withTextTopics(parsed: ParsedEntry, data: AtHome['data'], notes: Warning[]): AtHome['data'] {
  const { topics } = data
  if (!Array.isArray(topics) || topics.every((topic) => typeof topic === 'string')) return data
  const key = keyOf('topics')
  const written = readFieldAt(parsed, key)
  if (!written.ok) return data
  for (const [at, topic] of topics.entries())
    if (typeof topic !== 'string') notes.push({ rule: 'topic-not-text', field: `${key}.${at}` })
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
