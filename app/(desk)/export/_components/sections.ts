import type { ExportReport, PlanCounts } from '#lib/schema/export/export-plan.ts'
import type { ExportRunDetail, RunPart } from '#lib/schema/export/run.ts'

/** Files that are listed together; `query` asks for them, of a plan or of a run. */
export type Section = { readonly label: string; readonly query: string; readonly count: number }

const LEFT = [
  ['conflict', 'In conflict'],
  ['refused', 'Refused'],
  ['held', 'Held'],
  ['missing', 'Missing'],
] as const

function leftSections({ outcomes, aside }: PlanCounts): Section[] {
  return [
    { label: 'Set aside', query: 'aside=1', count: aside },
    ...LEFT.map(([outcome, label]) => ({ label, query: `outcome=${outcome}`, count: outcomes[outcome] })),
  ]
}

const withFiles = (sections: readonly Section[]) => sections.filter(({ count }) => count > 0)

/** What an export of the plan would do, part by part. */
export function plannedSections(counts: PlanCounts): Section[] {
  const { outcomes } = counts
  const { write, agreed } = outcomes
  return withFiles([
    { label: 'To write', query: 'outcome=write', count: write },
    { label: 'To take out', query: 'outcome=take-out', count: outcomes['take-out'] },
    ...leftSections(counts),
    { label: 'So already', query: 'outcome=agreed', count: agreed },
  ])
}

type Became = Pick<ExportReport, 'held' | 'refused' | 'agreed'>

function notWritten(counts: PlanCounts, became: Became): Section[] {
  return [
    { label: 'Changed since the plan', query: 'became=held', count: became.held },
    { label: 'Refused while writing', query: 'became=refused', count: became.refused },
    ...leftSections(counts),
    { label: 'So already', query: 'became=agreed', count: became.agreed },
  ]
}

/** What an export did, part by part. */
export function writtenSections(counts: PlanCounts, report: ExportReport): Section[] {
  return withFiles([
    { label: 'Written', query: 'became=written', count: report.written },
    ...notWritten(counts, report),
  ])
}

const WROTE = [
  ['wrote', 'Written'],
  ['took-out', 'Taken out'],
  ['rolled-back', 'Put back'],
  ['kept', 'Kept by the rollback'],
] as const

/** How the query of a section begins that asks for files of a run, and not of its plan. */
const OF_RUN = 'state='

/** A run, part by part: what it wrote is known to its ledger, what it did not to its plan, as long as that is kept. */
export function runSections({ parts, plan }: Pick<ExportRunDetail, 'parts' | 'plan'>): Section[] {
  const ofRun = (part: RunPart, label: string) => ({ label, query: OF_RUN + part, count: parts[part] })
  return withFiles([
    ...WROTE.map(([part, label]) => ofRun(part, label)),
    ...(plan === null ? [ofRun('failed', 'Not written')] : notWritten(plan.counts, plan.became)),
  ])
}

export function isOfRun({ query }: Section): boolean {
  return query.startsWith(OF_RUN)
}

export function hasFiles({ outcomes, aside }: PlanCounts): boolean {
  return aside > 0 || Object.values(outcomes).some((count) => count > 0)
}
