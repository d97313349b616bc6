import type { BrokenEntry, Entry, EntryRead } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import type { ChangedFile } from '#lib/db/articles/compare-scan.ts'
import { excerptKey, foldedKey } from '#lib/db/articles/folded-key.ts'
import type { IdentityMatcher, TextIdentity } from '#lib/import/match-identity.ts'
import type { PlannedUpdate } from '#lib/import/plan-updates.ts'
import { isNoContent, LEFT_OUT, RULES } from '#lib/schema/entry/rules.ts'
import type { FieldConflict, Quarantined } from '#lib/schema/import.ts'

/** What a chunk of changed files holds, sorted by what it means; nothing is stored yet. */
export type ChunkPlan = {
  readonly added: readonly Entry[]
  /** New revisions of known articles, wherever they stood. */
  readonly revised: readonly { readonly id: number; readonly entry: Entry }[]
  /** Same bytes under a new size or time stamp. */
  readonly touched: readonly (ScannedFile & { id: number })[]
  readonly broken: readonly BrokenEntry[]
  /** Files of which only the rest of the run can say what they are. */
  readonly later: readonly { readonly file: ChangedFile; readonly text: TextIdentity }[]
}

export type ChunkResult = {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly moved: number
  readonly conflicts: readonly FieldConflict[]
  readonly quarantined: readonly Quarantined[]
}

/** What decides which article a file continues. */
export type Claims = Pick<IdentityMatcher, 'isIdle' | 'claim' | 'pass'>

/** Sorts what was read of a chunk of changed files; `reads` stand in the order of `files`. */
export async function planChunk(
  files: readonly ChangedFile[],
  reads: readonly EntryRead[],
  { isIdle, claim, pass }: Claims,
): Promise<ChunkPlan> {
  const plan = { added: [], revised: [], touched: [], broken: [], later: [] } as Writable<ChunkPlan>
  for (const [at, read] of reads.entries()) {
    const file = files[at]
    if (file === undefined) continue
    if (isIdle && read.kind === 'entry') {
      plan.added.push(read.entry)
      continue
    }
    if (read.kind !== 'entry') pass()
    if (read.kind === 'broken') plan.broken.push(leftOut(read.broken, file.id !== null))
    else if (read.kind === 'same') {
      if (file.id !== null) plan.touched.push({ ...read.file, id: file.id })
    } else {
      const { entry } = read
      const text = identityOf(entry)
      const made = claim(text)
      const claimed = made instanceof Promise ? await made : made
      if (claimed === 'later') plan.later.push({ file, text: withoutText(text) })
      else if (claimed === 'new') plan.added.push(entry)
      else plan.revised.push({ id: claimed, entry })
    }
  }
  return plan
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] }

/** What tells whether the text of an entry is that of a known article. */
export function identityOf({ path, digest, fields: { canonicalUrl, title, excerpt } }: Entry): TextIdentity {
  return { path, digest, canonicalUrl, titleKey: foldedKey(title), excerptKey: () => excerptKey(excerpt) }
}

/** The same to keep for longer than the text of the file. */
function withoutText(text: TextIdentity): TextIdentity {
  const key = text.excerptKey()
  return { ...text, excerptKey: () => key }
}

function leftOut(broken: BrokenEntry, isKnown: boolean): BrokenEntry {
  if (!isNoContent(broken.problem, isKnown)) return broken
  const hint = RULES[LEFT_OUT].hint
  return { ...broken, problem: { ...broken.problem, rule: LEFT_OUT, hint } }
}

/** A chunk in numbers, once its updates are known. */
export function chunkResult(plan: ChunkPlan, updates: readonly PlannedUpdate[]): ChunkResult {
  const moved = updates.filter(({ from, entry }) => from !== entry.path).length
  const same = updates.filter(({ from, entry, fromUpstream }) => from === entry.path && !fromUpstream).length
  return {
    added: plan.added.length,
    updated: updates.length - moved - same,
    unchanged: plan.touched.length + same,
    moved,
    conflicts: updates.flatMap(({ entry, conflicts }) =>
      conflicts.map(({ field, base, value, theirs }) => ({
        path: entry.path,
        field,
        base,
        ours: value,
        theirs: theirs?.value ?? null,
      })),
    ),
    quarantined: plan.broken.map(({ path, problem }) => ({ path, ...problem })),
  }
}
