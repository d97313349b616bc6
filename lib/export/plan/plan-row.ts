import type { NewPlanFile } from '#lib/db/exports/store-plan.ts'
import type { PlanSummary } from '#lib/export/plan/plan-tasks.ts'
import { fieldNames } from '#lib/fields/table.ts'
import type { Refusal } from '#lib/schema/export/export.ts'
import { type PlanCounts, type PlanOutcome, planOutcomes } from '#lib/schema/export/export-plan.ts'
import type { TakenBack } from '#lib/schema/export/exported-field.ts'
import { STATUSES, statusSchema } from '#lib/schema/values.ts'

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

/** An article's plan as it is written down: no bytes. */
export function planRow({ article, digest, outcome }: PlanSummary): NewPlanFile {
  const write = outcome.kind === 'write' ? outcome.write : null
  return {
    path: article.path,
    articleId: article.id,
    version: article.version,
    digest,
    title: article.title,
    status: article.status,
    outcome: write?.takesOut ? 'take-out' : OUTCOME_OF[outcome.kind],
    keys: write?.keys ?? [],
    linesChanged: write?.linesChanged ?? 0,
    merged: write !== null && digest !== article.digest,
    detail: detailOf(outcome),
  }
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

/** The counts of a plan with some more of its articles. */
export function countMore(counts: PlanCounts, plans: readonly PlanSummary[]): PlanCounts {
  const next = structuredClone(counts)
  for (const plan of plans) {
    const row = planRow(plan)
    next.outcomes[row.outcome] += 1
    next.merged += Number(row.merged)
    next.linesChanged += row.linesChanged
    next.markers += Number(plan.outcome.kind === 'markers')
    if (row.outcome !== 'write') continue
    for (const key of row.keys) next.fields[key] = (next.fields[key] ?? 0) + 1
    for (const name of new Set(plan.edits.map(({ by }) => by))) countPerson(next.people, name)
    next.status[statusSchema.parse(row.status)] += 1
  }
  return next
}

function countPerson(people: PlanCounts['people'], name: string): void {
  const known = people.find((person) => person.name === name)
  if (known === undefined) people.push({ name, count: 1 })
  else known.count += 1
}
