import type { Permission } from '#lib/auth/permission.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import type { ItemKeys } from '#lib/fields/new-item.ts'

/**
 * A field of the frontmatter that editors change. It is data: how its values are read, compared, united, checked, told
 * and tried follows from its kind.
 */
export type Field = {
  /** Its key in the frontmatter. Edits, steps, events and versions are stored by it, so it is permanent. */
  readonly name: string
  readonly kind: KindName
  readonly label: string
  /** What a choice is between. */
  readonly choices?: readonly string[]
  /** Of a list of coverage: the keys of an item that the desk makes of an article. */
  readonly item?: ItemKeys
  /** Who may change it. */
  readonly permission: Permission
  /** Decisions set it too, on articles where nobody has set it by hand. */
  readonly followsDecisions?: true
  /** The event that tells its changes, where that is older than the one of all others; events name its value by itself. */
  readonly ownEvent?: 'article.published-set' | 'article.topics-set'
}

/** The fields of every site. Only what lists, filters and counts know of besides stands in columns, see `held.ts`. */
export const FIELDS: readonly Field[] = [
  {
    name: 'published',
    kind: 'flag',
    label: 'Published',
    permission: 'edit',
    followsDecisions: true,
    ownEvent: 'article.published-set',
  },
  { name: 'topics', kind: 'list', label: 'Topics', permission: 'edit', ownEvent: 'article.topics-set' },
  { name: 'title', kind: 'line', label: 'Title', permission: 'edit' },
  { name: 'summary', kind: 'words', label: 'Summary', permission: 'edit' },
]

/** The event of its own that a field has, also one that this site has nothing for. */
export function ownEventOf(name: string): Field['ownEvent'] {
  return FIELDS.find((field) => field.name === name)?.ownEvent
}

/** What steps and versions call their parts beside fields. */
export const NOT_FIELDS = ['status', 'assignee'] as const

type Table = {
  readonly own: readonly Field[]
  /** Those that the map of the site names besides. */
  readonly mapped: readonly Field[]
  /** Those of `FIELDS` that the site has nothing for. */
  readonly without: readonly string[]
  readonly all: readonly Field[]
  readonly names: readonly string[]
  readonly byName: ReadonlyMap<string, Field>
}

const known = onceAProcess('fields', () => ({ table: tableWith([], [], []) }))

function tableWith(own: readonly Field[], without: readonly string[], mapped: readonly Field[]): Table {
  const all = [...FIELDS.filter(({ name }) => !without.includes(name)), ...own, ...mapped]
  const byName = new Map(all.map((field) => [field.name, field]))
  const taken = NOT_FIELDS.find((name) => byName.has(name))
  if (taken !== undefined) throw new Error(`A field cannot be called ${taken}.`)
  if (byName.size < all.length) throw new Error('Two fields have one name.')
  return { own, without, mapped, all, names: [...byName.keys()], byName }
}

/** Every field that the desk edits, in the order in which they are named. */
export function fields(): readonly Field[] {
  return known().table.all
}

export function fieldNames(): readonly string[] {
  return known().table.names
}

/** Undefined for a name that no field has, or has no more. */
export function fieldNamed(name: string): Field | undefined {
  return known().table.byName.get(name)
}

/** The field that decisions set; undefined where a site has none. */
export function decidedField(): Field | undefined {
  return fields().find(({ followsDecisions }) => followsDecisions)
}

/** The fields that this site has besides `FIELDS`. */
export function ownFields(): readonly Field[] {
  return known().table.own
}

/** Says which those are, for the whole process and the threads that it starts from now on. */
export function setOwnFields(own: readonly Field[]): void {
  const { without, mapped } = known().table
  known().table = tableWith(own, without, mapped)
}

/**
 * Says which of `FIELDS` this site has nothing for, so that nobody edits them and no decision sets them, and which
 * fields its map names besides.
 */
export function setSiteFields(without: readonly string[], mapped: readonly Field[]): void {
  known().table = tableWith(known().table.own, without, mapped)
}
