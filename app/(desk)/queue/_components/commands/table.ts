import type { Command } from '#app/(desk)/queue/_components/commands/command.ts'
import { STATUS_TABLE, type StatusTable } from '#lib/schema/status/status-table.ts'
import { DECISIONS, isDecided, type PlainStatus } from '#lib/schema/status/statuses.ts'

type Deciding = StatusTable[PlainStatus]['command']['name']

/** The commands that decide at once, one for each status that names no other article. */
function deciding(): Readonly<Record<Deciding, Command>> {
  const rows = DECISIONS.map((status): readonly [Deciding, Command] => {
    const { order, command } = STATUS_TABLE[status]
    const label = isDecided(status) ? `${order}, and go on` : `${order}: take the decision away`
    const about = { key: command.key, label, button: order, permission: 'decide' } as const
    return [command.name, { ...about, needs: 'decidable', run: ({ decide }, to) => decide(to, status) }]
  })
  return Object.fromEntries(rows) as Record<Deciding, Command>
}

/**
 * Everything that editors do on the desk, in the order in which it is listed. Keys, the palette, the keys dialog,
 * hints on buttons and why something was not done follow from here. A name is stored with the key that somebody gave
 * it, so it is permanent.
 */
const TABLE = {
  next: { key: 'j', label: 'Next article', repeats: true, needs: 'list', run: ({ next }) => next() },
  previous: {
    key: 'k',
    label: 'Previous article',
    repeats: true,
    needs: 'list',
    run: ({ previous }) => previous(),
  },
  ...deciding(),
  duplicate: {
    inMenu: true,
    key: 'd',
    label: STATUS_TABLE.duplicate.order,
    permission: 'decide',
    needs: 'article',
    run: ({ show }, article) => show({ name: 'duplicate', article }),
  },
  published: {
    key: 'p',
    label: 'Published or not',
    permission: 'edit',
    needs: 'flagged',
    run: (desk, article) => desk.setPublished(article, article.published === 'true' ? 'false' : 'true'),
  },
  topics: {
    inMenu: true,
    key: 't',
    label: 'Add a topic',
    permission: 'edit',
    run: (desk) => desk.focusTopics(),
  },
  words: {
    inMenu: true,
    key: 'E',
    label: 'Edit title and summary, then more fields',
    permission: 'edit',
    needs: 'article',
    run: ({ show }, article) => show({ name: 'told', article }),
  },
  assign: {
    inMenu: true,
    key: 'i',
    label: 'Take it on, or give it back',
    permission: 'edit',
    needs: 'article',
    run: (desk, article) => desk.assign(article, article.assigneeId === desk.userId ? null : desk.userId),
  },
  note: {
    inMenu: true,
    key: 'n',
    label: 'Write a note',
    permission: 'edit',
    run: (desk) => desk.focusNote(),
  },
  'repeat-topics': {
    inMenu: true,
    key: '.',
    label: 'Repeat the last change of topics',
    permission: 'edit',
    needs: 'repeatable',
    run: (desk, { article, change }) => desk.repeatTopics(article, change),
  },
  story: {
    inMenu: true,
    key: 's',
    label: 'Decide the whole story',
    permission: 'decide',
    needs: 'article',
    run: ({ show }, article) => show({ name: 'story', article }),
  },
  select: {
    inMenu: true,
    key: 'x',
    label: 'Select, or not',
    permission: 'decide',
    needs: 'row',
    run: ({ select }, row) => select(row),
  },
  'select-next': {
    key: 'J',
    label: 'Select on to the next',
    repeats: true,
    permission: 'decide',
    needs: 'row',
    run: ({ selectOn }, row) => selectOn(row, 1),
  },
  'select-previous': {
    key: 'K',
    label: 'Select on to the previous',
    repeats: true,
    permission: 'decide',
    needs: 'row',
    run: ({ selectOn }, row) => selectOn(row, -1),
  },
  'select-none': { key: 'X', label: 'Select none; Escape does too', run: (desk) => desk.selectNone() },
  undo: {
    inMenu: true,
    key: 'z',
    label: 'Undo your last step',
    permission: 'edit',
    run: ({ undo }) => void undo(),
  },
  history: {
    key: 'H',
    label: 'History: who did what',
    button: 'History',
    run: ({ show }) => show({ name: 'history' }),
  },
  confirm: {
    key: 'c',
    label: 'Stand by the decision after the file changed',
    button: 'Stand by the decision',
    permission: 'decide',
    needs: 'doubted',
    run: ({ confirm }, article) => confirm(article),
  },
  'take-ours': {
    key: '1',
    label: 'In a conflict: keep ours; taken back: write again',
    permission: 'edit',
    needs: 'unsettled',
    run: ({ chooseSide }, article) => chooseSide(article, 'ours'),
  },
  'take-theirs': {
    key: '2',
    label: 'In a conflict: take theirs; taken back: accept',
    permission: 'edit',
    needs: 'unsettled',
    run: ({ chooseSide }, article) => chooseSide(article, 'theirs'),
  },
  'take-both': {
    key: '3',
    label: 'In a conflict: take both',
    permission: 'edit',
    needs: 'unsettled',
    run: ({ chooseSide }, article) => chooseSide(article, 'both'),
  },
  original: {
    inMenu: true,
    key: 'o',
    label: 'Open the original',
    needs: 'original',
    run: (_, { href }) => void window.open(href, '_blank', 'noopener,noreferrer'),
  },
  read: { key: 'g', label: 'Go to the heading of the article', run: (desk) => desk.focusHeading() },
  focus: {
    inMenu: true,
    key: 'f',
    label: 'One article alone, or the whole desk',
    run: (desk) => desk.toggleFocus(),
  },
  editing: {
    inMenu: true,
    key: 'b',
    label: 'Show or hide what is edited, beside the article',
    run: (desk) => desk.toggleEditing(),
  },
  export: { key: 'e', label: 'Export', needs: 'server', run: (desk) => desk.goTo('/export') },
  search: { key: '/', label: 'Search', run: (desk) => desk.focusSearch() },
  keys: { key: '?', label: 'All keys', button: 'Keys', run: ({ show }) => show({ name: 'keys' }) },
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof TABLE

export const COMMANDS: Readonly<Record<CommandName, Command>> = TABLE

/** In the order of the table. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

/** What the menu of a row offers: decisions and the flag first, for they have no buttons there. */
export const ROW_MENU_NAMES: readonly CommandName[] = COMMAND_NAMES.filter((name) => {
  const { inMenu, needs } = COMMANDS[name]
  return inMenu || needs === 'decidable' || name === 'published'
})

/** What the menu of the article offers, in the order of the table. */
export const MENU_NAMES = COMMAND_NAMES.filter((name) => COMMANDS[name].inMenu)
