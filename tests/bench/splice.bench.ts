import { parseDocument } from 'yaml'
import { splitEntry } from '#lib/frontmatter/split.ts'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'
import { compare, report, timed } from '#tests/bench/measure.ts'
import { generateEntry } from '#tests/support/generate.ts'

// A splice parses the text once with positions, which is the floor, and reads it with the faster parser before
// and after to prove the result; together these cost less than the floor again. The budget leaves room for the
// mood of a machine, but not for parsing with positions once more.
const BUDGET = 2.5
const ROUNDS = 10
const HEADS_A_ROUND = 200

const flag: FieldEdits = { published: true }
const topics: FieldEdits = { topics: ['AI Ethics', 'Local Radio', 'AI'] }
// What the locating reader asks for too; looking for repeated keys takes longer than all the rest.
const OPTIONS = { keepSourceTokens: true, uniqueKeys: false, merge: false } as const

const rounds = Array.from({ length: ROUNDS }, (_, round) =>
  Array.from({ length: HEADS_A_ROUND }, (_, at) => head(round * HEADS_A_ROUND + at)),
)

// Results are dropped at once: documents that are kept alive would measure the garbage collector.
const floor = (round: number) =>
  timed(() => {
    for (const { yaml } of rounds[round] ?? []) parseDocument(yaml, OPTIONS)
  })
const subject = (edits: FieldEdits) => (round: number) =>
  timed(() => {
    for (const { source } of rounds[round] ?? []) mustSplice(source, edits)
  })

// Both sides once unmeasured, so that neither is compared while it is still being compiled.
await compare(ROUNDS, floor, subject({ ...flag, ...topics }))

report([
  { what: 'flag spliced ÷ parsed', budget: BUDGET, ...(await compare(ROUNDS, floor, subject(flag))) },
  { what: 'topics spliced ÷ parsed', budget: BUDGET, ...(await compare(ROUNDS, floor, subject(topics))) },
])

function head(index: number): { source: string; yaml: string } {
  const { source } = generateEntry(1, index)
  const parts = splitEntry(source)
  if (!parts.ok) throw new Error(parts.error.message)
  return { source, yaml: parts.value.block }
}

/** A refusal would be quick and prove nothing. */
function mustSplice(source: string, edits: FieldEdits): void {
  const spliced = splice(source, edits)
  if (!spliced.ok) throw new Error(spliced.error.message)
}
