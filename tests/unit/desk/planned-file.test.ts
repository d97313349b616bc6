import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { PlannedFile } from '#app/(desk)/export/_components/planned-file.tsx'
import type { PlanFile } from '#lib/schema/export/export-plan.ts'

// There is no router around it.
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }))

const FILE: PlanFile = {
  articleId: 7,
  version: 3,
  path: '_news/2026/ferry.md',
  title: 'A ferry without a captain',
  status: 'approved',
  outcome: 'write',
  keys: ['published'],
  linesChanged: 1,
  merged: false,
  reason: null,
  rule: null,
  hint: null,
  line: null,
  notes: [],
  conflicts: [],
  aside: false,
  became: null,
  becameReason: null,
}

/** The words that are read of a file of a plan. */
function words(file: Partial<PlanFile>): string {
  const element = createElement(PlannedFile, { planId: 'p', file: { ...FILE, ...file } })
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

test('a refused file says its path, the line, why, what to do, and the rule', () => {
  const refused = words({
    outcome: 'refused',
    keys: [],
    reason: 'Another field refers to this value.',
    rule: 'shared-anchor',
    hint: 'Write the value out here.',
    line: 4,
  })
  expect(refused).toContain(
    '_news/2026/ferry.md Line 4: Another field refers to this value. Write the value out here. Rule: shared-anchor',
  )
})

test('what to know of a file is said before it is written and after', () => {
  const notes = ['The file also says draft: true. It is line 5.']
  for (const became of [null, 'written'] as const)
    for (const outcome of ['write', 'take-out'] as const)
      expect(words({ outcome, notes, became })).toContain(notes[0])
})

test('what was refused while it was written says why in place of the diff', () => {
  const reason = '_news/2026/ferry.md changed on disk. Plan anew.'
  expect(words({ became: 'refused', becameReason: reason })).toContain(reason)
})
