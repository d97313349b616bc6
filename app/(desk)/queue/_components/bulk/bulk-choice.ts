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
} as const
export type BulkChoice = keyof typeof BULK_CHOICES

const CHOICES = Object.keys(BULK_CHOICES) as BulkChoice[]

/** What is offered; nobody sets a flag that there is not, or that is not known yet. */
export function bulkChoices(noFlag: string | null): readonly BulkChoice[] {
  return noFlag === null ? CHOICES : CHOICES.filter((choice) => actionOf(choice, '')?.do !== 'publish')
}

export function needsTopic(choice: BulkChoice): choice is 'add-topic' | 'remove-topic' {
  return choice === 'add-topic' || choice === 'remove-topic'
}

/** The action of a choice; null while the topic that it needs is not there. */
export function actionOf(choice: BulkChoice, topic: string): BulkAction | null {
  if (choice === 'publish' || choice === 'unpublish')
    return { do: 'publish', published: choice === 'publish' ? 'true' : 'false' }
  if (choice === 'again' || choice === 'accept') return { do: 'taken-back', answer: choice }
  if (!needsTopic(choice)) return { do: 'decide', decision: choice }
  const name = topicName(topic)
  return name === null ? null : { do: choice, topic: name }
}
