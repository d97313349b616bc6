import type { LineMend } from '#lib/frontmatter/mend/mend-bytes.ts'
import type { Problem, Rule } from '#lib/schema/entry/rules.ts'

type Place = Pick<Problem, 'rule' | 'line'>

/** What a reader looks at, one after the other; what is not named is found in the fields, at the end. */
const STAGES: readonly { readonly rules: readonly Rule[]; readonly readsDown: boolean }[] = [
  { rules: ['file-too-large', 'not-utf8', 'control-character'], readsDown: false },
  {
    rules: [
      'no-frontmatter',
      'foreign-language',
      'unclosed-frontmatter',
      'ambiguous-fence',
      'conflict-markers',
      'cr-line-ends',
      'blank-lines',
      'frontmatter-too-large',
    ],
    readsDown: true,
  },
  { rules: ['invalid-yaml', 'invalid-toml', 'invalid-json', 'duplicate-key'], readsDown: true },
  {
    rules: [
      'yaml-tag',
      'too-many-aliases',
      'not-a-mapping',
      'empty-frontmatter',
      'forbidden-key',
      'merge-key',
      'cyclic-alias',
      'too-deep',
    ],
    readsDown: false,
  },
]

function stageOf(rule: Rule): number {
  const at = STAGES.findIndex(({ rules }) => rules.includes(rule))
  return at === -1 ? STAGES.length : at
}

/**
 * Whether a reader gets further with a mended file than it got with the broken one: the problem at hand is gone, and
 * none has come in its place or before it. `after` is null where nothing is wrong any more.
 */
export function isBetter(
  before: Place,
  after: Place | null,
  { line, how }: Pick<LineMend, 'line' | 'how'>,
): boolean {
  if (after === null) return true
  const [was, is] = [stageOf(before.rule), stageOf(after.rule)]
  if (was !== is) return is > was
  const shift = { replace: 0, add: 1, remove: -1 }[how]
  const written = { replace: line, add: line + 1, remove: null }[how]
  if (after.line === written) return false
  // The line where the problem stood, by the numbers of the mended file; one that was removed stands before the next.
  const moved =
    before.line > line || (how === 'remove' && before.line === line) ? before.line + shift : before.line
  const isSame =
    after.rule === before.rule && after.line === moved && !(how === 'remove' && before.line === line)
  if (isSame) return false
  return STAGES[was]?.readsDown !== true || after.line > moved
}
