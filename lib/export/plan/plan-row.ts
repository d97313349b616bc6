import type { NewPlanFile } from '#lib/db/exports/store-plan.ts'
import type { PlanSummary } from '#lib/export/plan/plan-tasks.ts'
import { fieldNames } from '#lib/fields/table.ts'
import type { Refusal } from '#lib/schema/export/export.ts'
import {
  PLAN_OUTCOMES,
  type PlanCounts,
  type PlanOutcome,
  type PlanPerson,
  planOutcomes,
} from '#lib/schema/export/export-plan.ts'
import type { TakenBack } from '#lib/schema/export/exported-field.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'
import { STATUSES, type Status, statusSchema } from '#lib/schema/values.ts'

const SWAPPED = 'The file now tells another story than was decided about; confirm the decision first.'

/** Why a file is held back until somebody says so; null where it is not. */
export function heldReason(outcome: PlanSummary['outcome']): string | null {
  if (outcome.kind === 'swapped') return SWAPPED
  if (outcome.kind === 'taken-back') return takenBackReason(outcome.fields)
  if (outcome.kind === 'unreadable') return unreadableReason(outcome.problem)
  if (outcome.kind !== 'markers') return null
  return `Line ${outcome.line} of the file is a marker of a merge conflict in git. Take one side out of the file; where the markers belong to the text, have the file written with them: --with-markers, or the question on the export page.`
}

/** Why a file is held of which upstream took exported values back. */
function takenBackReason(fields: readonly TakenBack[]): string {
  const names = fields.map(({ field }) => field).join(' and ')
  return `Upstream took the exported ${names} back; say "write again" or "accept" first.`
}

function unreadableReason({ line, message, hint }: Refusal): string {
  const place = line === null ? '' : `line ${line}: `
  return `The file cannot be read any more: ${place}${message} ${hint}`
}

/** How each outcome of a file stands in a plan. */
const OUTCOME_OF = {
  write: 'write',
  unchanged: 'agreed',
  swapped: 'held',
  markers: 'held',
  'taken-back': 'held',
  unreadable: 'held',
  conflict: 'conflict',
  refused: 'refused',
  missing: 'missing',
} as const satisfies Record<PlanSummary['outcome']['kind'], PlanOutcome>

/** An article's plan as it is written down: no bytes. `isAside`: whoever may set files aside did so. */
export function planRow(plan: PlanSummary, isAside = false): NewPlanFile {
  const { article, digest, outcome } = plan
  const write = outcome.kind === 'write' ? outcome.write : null
  const kind: PlanOutcome = write?.takesOut ? 'take-out' : OUTCOME_OF[outcome.kind]
  return {
    path: article.path,
    articleId: article.id,
    version: article.version,
    digest,
    title: article.title,
    status: article.status,
    outcome: kind,
    keys: write?.keys ?? [],
    linesChanged: write?.linesChanged ?? 0,
    merged: write !== null && digest !== article.digest,
    detail: detailOf(outcome),
    people: write === null ? [] : peopleOf(plan),
    aside: isAside && PLAN_OUTCOMES[kind].writes,
  }
}

/** Whose work is written: who decided, and who made the edits. */
function peopleOf({ article, edits }: PlanSummary): PlanPerson[] {
  const decider = isDecided(statusSchema.parse(article.status)) ? article.decidedBy : null
  const names = new Set([...(decider === null ? [] : [decider]), ...edits.map(({ by }) => by)])
  return [...names].map((name) => ({
    name,
    decided: name === decider,
    edited: edits.some(({ by, origin }) => by === name && origin === 'hand'),
  }))
}

function detailOf(outcome: PlanSummary['outcome']): object | null {
  const reason = heldReason(outcome)
  if (reason !== null) return { reason }
  if (outcome.kind === 'write')
    return outcome.write.notes.length === 0 ? null : { notes: outcome.write.notes }
  if (outcome.kind === 'conflict') return { fields: outcome.fields }
  return outcome.kind === 'refused' ? outcome.problem : null
}

/** The counts of a plan before its first article. */
export function noCounts(unchanged: number): PlanCounts {
  return {
    unchanged,
    outcomes: countsBy(planOutcomes),
    aside: 0,
    fields: countsBy(fieldNames()),
    status: countsBy(STATUSES),
    people: [],
    merged: 0,
    linesChanged: 0,
    markers: 0,
  }
}

function countsBy<Word extends string>(words: readonly Word[]): Record<Word, number> {
  return Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>
}

/** The counts of a plan with some more of its articles; `rows` are theirs, in the same order. */
export function countMore(
  counts: PlanCounts,
  plans: readonly PlanSummary[],
  rows: readonly NewPlanFile[],
): PlanCounts {
  const next = structuredClone(counts)
  for (const row of rows) {
    if (row.aside) next.aside += 1
    else countRow(next, row, 1)
  }
  next.markers += plans.filter(({ outcome }) => outcome.kind === 'markers').length
  return next
}

type CountedRow = Pick<NewPlanFile, 'outcome' | 'keys' | 'linesChanged' | 'merged' | 'people'> & {
  readonly status: string
}

/** The counts of a plan of which one file was set aside, or taken in again. */
export function countAside(counts: PlanCounts, row: CountedRow, aside: boolean): PlanCounts {
  const next = structuredClone(counts)
  next.aside += aside ? 1 : -1
  countRow(next, row, aside ? -1 : 1)
  return next
}

function countRow(counts: PlanCounts, row: CountedRow, by: 1 | -1): void {
  counts.outcomes[row.outcome] += by
  counts.merged += row.merged ? by : 0
  counts.linesChanged += by * row.linesChanged
  if (row.outcome !== 'write') return
  for (const key of row.keys) counts.fields[key] = (counts.fields[key] ?? 0) + by
  for (const person of row.people) countPerson(counts, person, by)
  const status: Status = statusSchema.parse(row.status)
  counts.status[status] += by
}

function countPerson(counts: PlanCounts, { name, decided, edited }: PlanPerson, by: 1 | -1): void {
  let person = counts.people.find((known) => known.name === name)
  if (person === undefined) {
    person = { name, count: 0, decided: 0, edited: 0 }
    counts.people.push(person)
  }
  person.count += by
  person.decided += decided ? by : 0
  person.edited += edited ? by : 0
  if (person.count <= 0) counts.people = counts.people.filter(({ count }) => count > 0)
}
