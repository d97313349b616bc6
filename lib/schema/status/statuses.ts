import {
  STATUS_TABLE,
  type Status,
  type StatusSpec,
  type StatusTable,
} from '#lib/schema/status/status-table.ts'
import { STATUSES } from '#lib/schema/words.ts'

/** A status that can be given to an article by itself. */
export type PlainStatus = {
  [Name in Status]: StatusTable[Name] extends { namesAnother: true } ? never : Name
}[Status]

/** A status that has a stage of its own. */
export type StagedStatus = {
  [Name in Status]: StatusTable[Name] extends { stage: object } ? Name : never
}[Status]

export function statusSpec(status: Status): StatusSpec {
  return STATUS_TABLE[status]
}

export function isDecided(status: Status): boolean {
  return statusSpec(status).isUndecided !== true
}

/** Whether a status leaves open what readers see. */
export function leavesOpen(status: Status): boolean {
  return statusSpec(status).publishes === null
}

/** Whether a decision says that readers shall not see the story, so that it is no new work when it comes again. */
export function turnsAway(status: Status): boolean {
  return statusSpec(status).turnsAway === true
}

/** Whether a decision names the article that this one repeats. */
export function namesAnother(status: Status): boolean {
  return statusSpec(status).namesAnother === true
}

/** The statuses whose edits an export writes. */
export function exportedStatuses(includeRejected = false): Status[] {
  return STATUSES.filter((status) => {
    const { exported } = statusSpec(status)
    return exported === 'always' || (includeRejected && exported === 'on-request')
  })
}

type StageName = StatusTable[StagedStatus]['stage']['name']

/** A value for each stage that shows one status, by the name of the stage; of all of them, or of some. */
export function perStage<Value>(
  make: (status: StagedStatus) => Value,
  among: (status: Status) => boolean = () => true,
): Record<StageName, Value> {
  const staged = STATUSES.filter((status): status is StagedStatus => statusSpec(status).stage !== undefined)
  return Object.fromEntries(
    staged.filter(among).map((status) => [STATUS_TABLE[status].stage.name, make(status)] as const),
  ) as Record<StageName, Value>
}

/** A value for each status. */
export function perStatus<Value>(make: (status: Status) => Value): Record<Status, Value> {
  return Object.fromEntries(STATUSES.map((status) => [status, make(status)])) as Record<Status, Value>
}

export const UNDECIDED = STATUSES.filter((status) => !isDecided(status))
export const TURNED_AWAY = STATUSES.filter(turnsAway)

/** The decisions that are offered for any article, and after them the way back. */
export const DECISIONS = STATUSES.filter((status): status is PlainStatus => !namesAnother(status)).toSorted(
  (a, b) => Number(isDecided(b)) - Number(isDecided(a)),
)
