import type { CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

/** What people also call a command. */
export const COMMAND_WORDS: Readonly<Partial<Record<CommandName, string>>> = {
  next: 'down forward',
  previous: 'up back',
  duplicate: 'same copy of',
  published: 'flag publish unpublish visible hide draft',
  topics: 'tag label category',
  assign: 'assign assignee to me claim mine owner',
  note: 'comment mention',
  story: 'cluster coverage related group',
  select: 'mark tick choose',
  'select-none': 'clear deselect',
  undo: 'revert back',
  history: 'log audit activity',
  confirm: 'keep again accept',
  original: 'source website link url',
  focus: 'zen full width reading',
  editing: 'sidebar panel properties fields',
  export: 'write commit push save files',
  search: 'find filter',
  keys: 'keyboard shortcuts hotkeys help',
}

/** What people also call a page, by its address. */
export const PAGE_WORDS: Readonly<Record<string, string>> = {
  '/export': 'write commit push files patch zip rollback',
  '/import': 'pull fetch update git problems quarantine',
  '/inbox': 'notifications mentions',
  '/team': 'people users roles passwords',
  '/settings/site': 'map frontmatter keys flag draft fields',
  '/settings': 'preferences options account password keyboard',
}

export const DENSITY_WORDS = 'density compact comfortable spacing list'
export const THEME_WORDS = 'theme colors appearance mode'
export const SIGN_OUT_WORDS = 'log out logout leave exit'
export const EVERYTHING_WORDS = 'bulk many every'

/**
 * Tells whether what was typed finds something by its label or by what else it is called: each typed word is the
 * beginning of one of its words or, of the label, any part. Case and punctuation make no difference.
 */
export function finder(typed: string): (label: string, also?: string) => boolean {
  const words = foldedText(typed).split(' ').filter(Boolean)
  return (label, also = '') => {
    const [name, others] = [foldedText(label), foldedText(also).split(' ')]
    return words.every((word) => name.includes(word) || others.some((other) => other.startsWith(word)))
  }
}
