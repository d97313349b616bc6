import { publishedLabel, statusLabel } from '#app/_components/badges.tsx'
import { type Facet, namedWord, specOf, wordsOf } from '#lib/schema/query/facets.ts'
import type { Chip } from '#lib/schema/query/query-chips.ts'
import {
  HAS,
  type Has,
  MARKS,
  type Mark,
  ME,
  NOBODY,
  PUBLISHED,
  STATUSES,
  wordOf,
} from '#lib/schema/words.ts'

const MARK_LABEL: Record<Mark, string> = {
  conflict: 'In conflict',
  'taken-back': 'Taken back by upstream',
  swapped: 'Swapped article',
  changed: 'Changed since decided',
  'rejected-before': 'Rejected before',
  missing: 'File gone',
  unwritable: 'Cannot be written',
}

const HAS_LABEL: Record<Has, string> = {
  related: 'Related coverage',
  'related-published': 'Published coverage',
  edits: 'Changes to export',
  exported: 'Exported before',
  notes: 'Notes',
  duplicate: 'Same address elsewhere',
}

/** A word of a facet as people read it. */
export function wordLabel(facet: Facet, word: string): string {
  const status = facet === 'status' ? wordOf(STATUSES, word) : undefined
  if (status !== undefined) return statusLabel(status)
  const published = facet === 'published' ? wordOf(PUBLISHED, word) : undefined
  if (published !== undefined) return publishedLabel(published)
  const mark = facet === 'mark' ? wordOf(MARKS, word) : undefined
  if (mark !== undefined) return MARK_LABEL[mark]
  const has = facet === 'has' ? wordOf(HAS, word) : undefined
  if (has !== undefined) return HAS_LABEL[has]
  if (facet === 'assignee' && word === ME) return 'Me'
  if (facet === 'assignee' && word === NOBODY) return 'Nobody'
  if (facet === 'label') return namedWord(word).value
  return word === '' ? 'none' : word
}

const RANGE_TITLE = { heat: 'Heat', quality: 'Quality', date: 'Date' } as const

/** A restriction as its chip names it; `nameOf` tells who has an e-mail address. */
export function chipLabel(chip: Chip, nameOf: (email: string) => string | undefined): string {
  if (chip.kind === 'range') return `${RANGE_TITLE[chip.field]} ${chip.text.replace('..', ' … ').trim()}`
  const isPlain = wordsOf(chip.facet) !== null
  const name = chip.facet === 'assignee' ? nameOf(chip.word) : undefined
  const label = name ?? wordLabel(chip.facet, chip.word)
  return `${chip.not ? 'not ' : ''}${isPlain ? label : `${(chip.facet === 'label' && namedWord(chip.word).name) || specOf(chip.facet).title}: ${label}`}`
}
