import { err, ok, type Result } from '#lib/result.ts'
import { changedTopics, editedTopics, withoutChange } from '#lib/schema/topic-list.ts'
import { type FieldValue, flagState, isList } from '#lib/schema/values.ts'

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
}

const PLAIN_TEXT = `(?:[A-Za-z][\\w ./-]*|"[^"\\\\]*" *|'[^']*' *)`
const LONGEST_TEXT = 20_000

function listOf(value: FieldValue): readonly string[] {
  return isList(value) ? value : []
}

function scalar(raw: unknown): FieldValue {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null
}

function quoted(value: FieldValue): string {
  return value === null ? 'nothing' : typeof value === 'string' ? `“${value}”` : String(value)
}

function single(name: string): string {
  return `Its ${name} was`
}

function replaced(word: Kind['word']): Kind['told'] {
  return (name, from, to) => `set ${name} ${word(from)} → ${word(to)}`
}

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
  text: {
    absent: null,
    read: scalar,
    accept: (wanted) =>
      wanted === null || (typeof wanted === 'string' && wanted.length <= LONGEST_TEXT)
        ? ok(wanted)
        : err(
            `A text of at most ${LONGEST_TEXT.toLocaleString('en')} characters, or nothing, can stand here.`,
          ),
    word: quoted,
    subject: single,
    told: replaced(quoted),
    trial: (value) => (value === 'A text on trial' ? 'Another text on trial' : 'A text on trial'),
    usual: `(?:${PLAIN_TEXT})?`,
  },
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
  /** Texts in an order; edited, united and taken out by difference. An absent list has no items. */
  list: {
    absent: [],
    read: (raw) => {
      if (typeof raw === 'string') return [raw]
      return Array.isArray(raw) && raw.every((item) => typeof item === 'string') ? raw : []
    },
    accept: (wanted, before) =>
      isList(wanted) ? editedTopics(listOf(before), wanted) : err('A list of texts can stand here.'),
    // Upstream's order, then what only we have, in our order.
    unite: (ours, theirs) => changedTopics(listOf(theirs), { add: listOf(ours) }),
    withoutChange: (now, before, after) => withoutChange(listOf(now), listOf(before), listOf(after)),
    word: (value) => listOf(value).join(', ') || 'none',
    subject: (name) => `Its ${name} were`,
    told: (name, from, to) => changedItems(name, listOf(from), listOf(to)),
    trial: (value) => [...listOf(value), 'A topic on trial'],
    usual: `(?:\\[[\\w ,"'-]*\\] *)?`,
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof KINDS

function changedItems(name: string, from: readonly string[], to: readonly string[]): string {
  const added = to.filter((item) => !from.includes(item))
  const removed = from.filter((item) => !to.includes(item))
  const parts = [
    ...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
  ]
  return parts.length > 0 ? `${name}: ${parts.join('; ')}` : `changed the order of the ${name}`
}
