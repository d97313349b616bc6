import type { Desk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { Field } from '#lib/fields/table.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { DECISIONS, type PlainStatus } from '#lib/schema/status/statuses.ts'
import { topicName } from '#lib/schema/words.ts'

const DECIDE = Object.fromEntries(
  DECISIONS.map((decision) => [decision, STATUS_TABLE[decision].order] as const),
) as Record<PlainStatus, string>

/** What can be done to a whole view, as it is offered. */
export const BULK_CHOICES = {
  ...DECIDE,
  publish: 'Set to published',
  unpublish: 'Set to not published',
  again: 'Taken back: write again',
  accept: 'Taken back: accept',
  'add-topic': 'Add a topic',
  'remove-topic': 'Remove a topic',
  field: 'Change a further field',
} as const
export type BulkChoice = keyof typeof BULK_CHOICES

const CHOICES = Object.keys(BULK_CHOICES) as BulkChoice[]

type Around = Pick<Desk, 'noFlag' | 'allowed'> & { readonly site: Pick<Desk['site'], 'fields'> }

/** The further fields that whoever is here may change of many articles. */
export function changeableFields({ site, allowed }: Omit<Around, 'noFlag'>): readonly Field[] {
  return site.fields.filter(({ permission }) => allowed.includes(permission))
}

/** What is offered; nobody sets a flag that there is not, or that is not known yet, nor a further field without any. */
export function bulkChoices(around: Around): readonly BulkChoice[] {
  return CHOICES.filter((choice) => {
    if (choice === 'field') return changeableFields(around).length > 0
    return around.noFlag === null || actionOf(choice, '')?.do !== 'publish'
  })
}

/** The same for chosen articles, which are decided about in a way of their own. */
export function chosenChoices(around: Around): readonly BulkChoice[] {
  return bulkChoices(around).filter((choice) => !isDecision(choice))
}

function isDecision(choice: BulkChoice): choice is PlainStatus {
  return DECISIONS.some((decision) => decision === choice)
}

export function needsTopic(choice: BulkChoice): choice is 'add-topic' | 'remove-topic' {
  return choice === 'add-topic' || choice === 'remove-topic'
}

/** The action of a choice; null while the topic that it needs is not there. What is done to a field, its form says. */
export function actionOf(choice: BulkChoice, topic: string): BulkAction | null {
  if (choice === 'field') return null
  if (choice === 'publish' || choice === 'unpublish')
    return { do: 'publish', published: choice === 'publish' ? 'true' : 'false' }
  if (choice === 'again' || choice === 'accept') return { do: 'taken-back', answer: choice }
  if (!needsTopic(choice)) return { do: 'decide', decision: choice }
  const name = topicName(topic)
  return name === null ? null : { do: choice, topic: name }
}
