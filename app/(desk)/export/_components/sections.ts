import type { ExportReport, PlanCounts } from '#lib/schema/export/export-plan.ts'

/** Files of a plan that are listed together; `query` asks for them. */
export type Section = { readonly label: string; readonly query: string; readonly count: number }

const LEFT = [
  ['conflict', 'In conflict'],
  ['refused', 'Refused'],
  ['held', 'Held'],
  ['missing', 'Missing'],
] as const

function leftSections({ outcomes }: PlanCounts): Section[] {
  return LEFT.map(([outcome, label]) => ({ label, query: `outcome=${outcome}`, count: outcomes[outcome] }))
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

/** What an export did, part by part. */
export function writtenSections(counts: PlanCounts, report: ExportReport): Section[] {
  return withFiles([
    { label: 'Written', query: 'became=written', count: report.written },
    { label: 'Changed since the plan', query: 'became=held', count: report.held },
    { label: 'Refused while writing', query: 'became=refused', count: report.refused },
    ...leftSections(counts),
    { label: 'So already', query: 'became=agreed', count: report.agreed },
  ])
}

export function hasFiles({ outcomes }: PlanCounts): boolean {
  return Object.values(outcomes).some((count) => count > 0)
}
