import { DATE_EXAMPLES, isDateText } from '#lib/fields/date-text.ts'
import { itemStructure, itemWord } from '#lib/fields/item-text.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { mergedLists } from '#lib/schema/list-merge.ts'
import { changedTopics, editedTopics, withoutChange } from '#lib/schema/topic-list.ts'
import { type FieldValue, flagState, isList } from '#lib/schema/values.ts'
import { isOneLine } from '#lib/schema/words.ts'

/** How values of one kind behave. All of it is pure. */
export type Kind = {
  /** What the desk sees where a file has no such key. */
  readonly absent: FieldValue
  /** The value that something in a file stands for; `absent` for what is no such value. */
  readonly read: (raw: unknown) => FieldValue
  /** The value that an edit of `before` is to have; the error is a sentence. */
  readonly accept: (wanted: FieldValue, before: FieldValue) => Result<FieldValue, string>
  /** Both sides of a conflict in one value. Missing where there is only a choice between them. */
  readonly unite?: (ours: FieldValue, theirs: FieldValue) => FieldValue
  /** Both changes of `base` in one value; null where they touch each other. Missing where any two do. */
  readonly merge?: (base: FieldValue, ours: FieldValue, theirs: FieldValue) => FieldValue | null
  /** A value without what stands in it of a change from one to another; null where nothing of it does. */
  readonly withoutChange?: (now: FieldValue, before: FieldValue, after: FieldValue) => FieldValue | null
  /** A value in a sentence. */
  readonly word: (value: FieldValue) => string
  /** The field itself as the beginning of a sentence about what became of it. */
  readonly subject: (name: string) => string
  /** A change as the end of a sentence that begins with a person. */
  readonly told: (name: string, from: FieldValue, to: FieldValue) => string
  /** What an editor might want next: another value, to try whether a file can hold one. */
  readonly trial: (value: FieldValue) => FieldValue
  /** What stands behind the key and its colon in files that can be written without trying, as a regular expression. */
  readonly usual: string
  /** Texts that stand without quotes, whatever else than text some readers take them for. */
  readonly isBare?: (text: string) => boolean
  /** Whether items of a list may have fields or items of their own, told as texts by `item-text.ts`. */
  readonly holdsStructures?: true
}

const PLAIN_TEXT = `(?:[A-Za-z][\\w ./-]*|"[^"\\\\]*" *|'[^']*' *)`
const PLAIN_DATE = '\\d{4}-\\d\\d-\\d\\d(?:[T ][\\d:.]+(?: ?(?:Z|[-+]\\d\\d:?\\d\\d))?)? *'
const LONGEST_TEXT = 20_000
const LONGEST_ITEM = 2_000
const LONGEST_LINE = 1_000

function listOf(value: FieldValue): readonly string[] {
  return isList(value) ? value : []
}

function scalar(raw: unknown): FieldValue {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null
}

function quoted(value: FieldValue): string {
  return value === null ? 'nothing' : typeof value === 'string' ? `“${value}”` : String(value)
}

function bare(value: FieldValue): string {
  return value === null ? 'nothing' : String(value)
}

function wording(value: FieldValue): string {
  return quoted(value === '' ? null : value)
}

function text(raw: unknown): FieldValue {
  return typeof raw === 'number' || typeof raw === 'boolean'
    ? String(raw)
    : typeof raw === 'string'
      ? raw
      : ''
}

function acceptedLine(wanted: FieldValue, before: FieldValue): Result<FieldValue, string> {
  if (wanted === before) return ok(wanted)
  const line = typeof wanted === 'string' ? wanted.trim() : ''
  if (!/[^\s\p{Cf}]/u.test(line)) return err('It is needed: what an article is called cannot be empty.')
  const fits = line.length <= LONGEST_LINE && isOneLine(line)
  return fits
    ? ok(line)
    : err(`It is one line of text, of at most ${LONGEST_LINE.toLocaleString('en')} characters.`)
}

function acceptedDate(wanted: FieldValue, before: FieldValue): Result<FieldValue, string> {
  if (wanted === null || wanted === before) return ok(wanted)
  const text = typeof wanted === 'string' ? wanted.trim() : ''
  return isDateText(text) ? ok(text) : err(`A date such as ${DATE_EXAMPLES}, or nothing, can stand here.`)
}

function hasStructure(value: FieldValue): boolean {
  return listOf(value).some((item) => itemStructure(item) !== null)
}

/**
 * Only what stands there already may have fields of its own, each as often as it does, and what `isNew` says of a text
 * that it may be made.
 */
export function acceptedItems(
  wanted: FieldValue,
  before: FieldValue,
  isNew: (text: string) => boolean = () => false,
): Result<FieldValue, string> {
  if (!isList(wanted)) return err('A list of texts can stand here.')
  const left = [...listOf(before)]
  const after: string[] = []
  for (const item of wanted) {
    const at = left.indexOf(item)
    if (at !== -1) {
      after.push(...left.splice(at, 1))
      continue
    }
    const text = item.trim()
    const isMade = isNew(text)
    if (!isMade && itemStructure(text) !== null)
      return err('An item with fields of its own can be moved and removed here, but is made in the file.')
    if (text === '' || (!isMade && text.length > LONGEST_ITEM) || !isOneLine(text))
      return err(`An item is one line of text, of at most ${LONGEST_ITEM.toLocaleString('en')} characters.`)
    if (wanted.filter((other) => other.trim() === text).length > 1)
      return err(`The item ${text} would stand in the list twice.`)
    after.push(text)
  }
  return ok(after)
}

function single(name: string): string {
  return `Its ${name} was`
}

function replaced(word: Kind['word']): Kind['told'] {
  return (name, from, to) => `set ${name} ${word(from)} → ${word(to)}`
}

/** What a list does, whatever its items; `wordOf` says one in a sentence. */
function lists(wordOf: (item: string) => string) {
  const words = (items: readonly string[]) => items.map(wordOf).join(', ')
  return {
    absent: [],
    read: (raw) => {
      if (typeof raw === 'string') return [raw]
      return Array.isArray(raw) && raw.every((item) => typeof item === 'string') ? raw : []
    },
    // Upstream's order, then what only we have, in our order.
    unite: (ours, theirs) => changedTopics(listOf(theirs), { add: listOf(ours) }),
    merge: (base, ours, theirs) => mergedLists(listOf(base), listOf(ours), listOf(theirs)),
    withoutChange: (now, before, after) => withoutChange(listOf(now), listOf(before), listOf(after)),
    word: (value) => words(listOf(value)) || 'none',
    subject: (name) => `Its ${name} were`,
    told: (name, from, to) => changedItems(name, listOf(from), listOf(to), words),
    trial: (value) => [...listOf(value), 'A topic on trial'],
    usual: `(?:\\[[\\w ,"'-]*\\] *)?`,
  } as const satisfies Omit<Kind, 'accept'>
}

const TEXT = {
  absent: null,
  read: scalar,
  accept: (wanted) =>
    wanted === null || (typeof wanted === 'string' && wanted.length <= LONGEST_TEXT)
      ? ok(wanted)
      : err(`A text of at most ${LONGEST_TEXT.toLocaleString('en')} characters, or nothing, can stand here.`),
  word: quoted,
  subject: single,
  told: replaced(quoted),
  trial: (value) => (value === 'A text on trial' ? 'Another text on trial' : 'A text on trial'),
  usual: `(?:${PLAIN_TEXT})?`,
} as const satisfies Kind

export const KINDS = {
  /** True, false, or absent, which readers of a site may take for either. */
  flag: {
    absent: null,
    read: (raw) => (typeof raw === 'boolean' ? raw : null),
    // Only undo brings absent back.
    accept: (wanted) => (typeof wanted === 'boolean' ? ok(wanted) : err('A flag is true or false.')),
    word: flagState,
    subject: (name) => `Its ${name} flag was`,
    told: replaced(flagState),
    trial: (value) => value !== true,
    usual: '(?:(?:true|false) *)?',
  },
  text: TEXT,
  /** One line that is never empty, such as a title. */
  line: {
    ...TEXT,
    absent: '',
    read: text,
    accept: acceptedLine,
  },
  /** A text that may be empty, and is so where a file has none, such as a summary. */
  words: {
    ...TEXT,
    absent: '',
    read: text,
    accept: (wanted) => (wanted === null ? ok('') : TEXT.accept(wanted)),
    word: wording,
    told: replaced(wording),
  },
  /** One of several texts that the field names, see `kind-of.ts`. */
  choice: TEXT,
  number: {
    absent: null,
    read: scalar,
    accept: (wanted) =>
      wanted === null || (typeof wanted === 'number' && Number.isFinite(wanted))
        ? ok(wanted)
        : err('A number, or nothing, can stand here.'),
    word: quoted,
    subject: single,
    told: replaced(quoted),
    trial: (value) => (value === 1 ? 2 : 1),
    usual: '(?:-?\\d{1,9} *)?',
  },
  /** A day, or a time of one, as the file spells it: two spellings of one moment are two values. */
  date: {
    absent: null,
    read: scalar,
    accept: acceptedDate,
    word: bare,
    subject: single,
    told: replaced(bare),
    trial: (value) => (value === '2026-01-31' ? '2026-02-28' : '2026-01-31'),
    usual: `(?:${PLAIN_DATE}|"[^"\\\\]*" *|'[^']*' *)?`,
    isBare: isDateText,
  },
  /** Texts in an order; edited, united and taken out by difference. An absent list has no items. */
  list: {
    ...lists((item) => item),
    accept: (wanted, before) =>
      isList(wanted) ? editedTopics(listOf(before), wanted) : err('A list of texts can stand here.'),
  },
  /**
   * A list of which an item may have fields of its own, such as title and url. Texts come, change and go; an item with
   * fields keeps its place or another, or goes, and is written as it stands.
   */
  items: {
    ...lists(itemWord),
    accept: (wanted, before) => acceptedItems(wanted, before),
    // Tables of TOML hold no texts between them.
    trial: (value) => [
      ...listOf(value),
      hasStructure(value) ? '{"title":"An item on trial"}' : 'A topic on trial',
    ],
    holdsStructures: true,
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof KINDS

function changedItems(
  name: string,
  from: readonly string[],
  to: readonly string[],
  words: (items: readonly string[]) => string,
): string {
  const added = to.filter((item) => !from.includes(item))
  const removed = from.filter((item) => !to.includes(item))
  const parts = [
    ...(added.length > 0 ? [`added ${words(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${words(removed)}`] : []),
  ]
  return parts.length > 0 ? `${name}: ${parts.join('; ')}` : `changed the order of the ${name}`
}
