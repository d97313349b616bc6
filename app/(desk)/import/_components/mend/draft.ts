import { type BrokenFile, MENDS, type MendHow, type NearLineView } from '#lib/schema/mend.ts'

/** The change of one line as somebody is about to want it. */
export type Draft = { readonly line: number; readonly how: MendHow; readonly text: string }

/** A draft as a form keeps it, with the bytes that it is about. */
export const NO_DRAFT = { digest: '', line: '', how: '', text: '' }

/** The draft that somebody began about these very bytes and left; null where there is none. */
export function keptDraft(now: BrokenFile, kept: typeof NO_DRAFT): Draft | null {
  const near = now.lines.find(({ line }) => String(line) === kept.line)
  const how = MENDS.find((how) => how === kept.how)
  if (kept.digest !== now.digest || near === undefined || how === undefined) return null
  return { line: near.line, how, text: kept.text }
}

/** What is kept of a draft: nothing where it is about a value that is shown to nobody. */
export function toKeep({ digest, lines }: BrokenFile, { line, how, text }: Draft): typeof NO_DRAFT {
  const isSecret = lines.some((near) => near.line === line && near.why === 'opaque')
  return isSecret ? NO_DRAFT : { digest, line: String(line), how, text }
}

/** What is put in below a line at first where it is missing, by the way the file opens. */
const MISSING = [
  { opens: /^\+{3}/, title: 'title = ""', fence: '+++' },
  { opens: /^\{|^---[ \t]*json/, title: '"title": "",', fence: '}' },
  { opens: /^/, title: 'title: ', fence: '---' },
]

/** The rule that is broken for want of it. */
const IS_MISSING: Record<string, 'title' | 'fence'> = {
  'title-missing': 'title',
  'empty-frontmatter': 'title',
  'unclosed-frontmatter': 'fence',
}

/** The line that the problem names as it stands, or a new one where something is missing. */
export function firstDraft({ problem, lines, at }: BrokenFile): Draft | null {
  if (problem === null) return null
  const near = lines.find(({ line }) => line === at)
  if (near === undefined) return null
  const what = IS_MISSING[problem.rule]
  const isWritten = problem.rule === 'title-missing' && /^\s*["']?(title|name)["']?\s*[:=]/.test(near.shown)
  if (what === undefined || isWritten) return draftAt(near, 'replace')
  const opening = lines.find(({ line }) => line === 1)?.shown ?? problem.sourceLine
  const text = MISSING.find(({ opens }) => opens.test(opening))?.[what] ?? ''
  // Fields go right below the fence, where nothing that is indented can follow them.
  const below = what === 'fence' ? at : 1
  const isShown = lines.some(({ line }) => line === below)
  return isShown ? { line: below, how: 'add', text } : draftAt(near, 'replace')
}

/**
 * The draft about a file that was read anew: what somebody began stays where its line is as it was. It is another one,
 * for what was planned was about other bytes.
 */
export function draftFor(now: BrokenFile, before: BrokenFile, draft: Draft | null): Draft | null {
  const at = ({ lines }: BrokenFile) => lines.find(({ line }) => line === draft?.line)
  const isSame = now.problem !== null && at(now)?.shown === at(before)?.shown
  return draft !== null && isSame && at(now) !== undefined ? { ...draft } : firstDraft(now)
}

/** A draft about another line; what cannot be shown whole can only be removed. */
export function draftAt({ line, text, why }: NearLineView, how: MendHow): Draft {
  if (how === 'add') return { line, how, text: '' }
  return { line, how: mayReplace(why) ? how : 'remove', text: text ?? '' }
}

/** Whether a line may be given another text: nobody replaces what they cannot see, but for what nobody may. */
export function mayReplace(why: NearLineView['why']): boolean {
  return why === null || why === 'opaque'
}
