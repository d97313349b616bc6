import { type FileBytes, readFile } from '#lib/collection/read-file.ts'
import type { SeenFolders } from '#lib/collection/safe-path.ts'
import type { ScopeRow } from '#lib/db/exports/plan-scope.ts'
import {
  type FileOutcome,
  type FileWrite,
  planFile,
  summariseFile,
  type Wanted,
  type WriteSummary,
} from '#lib/export/plan/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { RULES } from '#lib/schema/entry/rules.ts'

/** An article in the scope of an export, as far as planning needs it. */
export type ScopeArticle = Omit<ScopeRow, 'missing' | 'basis' | 'told' | 'reader' | 'writable'>

/** What an export does with one article; `digest` is that of the bytes planned against, empty without any. */
export type ArticlePlan<Write = FileWrite> = {
  readonly article: ScopeArticle
  readonly edits: readonly Edit[]
  readonly digest: string
  readonly outcome: FileOutcome<Write> | { readonly kind: 'missing' }
}

/** The same without any bytes, where nothing will be written. */
export type PlanSummary = ArticlePlan<WriteSummary>

/** What holds for all files of the site. */
export type SiteRules = Pick<Wanted, 'always' | 'withMarkers'>

/** What is wanted of the file of one article. */
export type PlanTask = Omit<Wanted, keyof SiteRules | 'isReadAgain'> & {
  readonly article: ScopeArticle
  /** Other rules than the present ones read its file last. */
  readonly byOthers: boolean
  /** The import did not find its file. */
  readonly missing: boolean
}

/** Plans the files of a few articles, in order. Nothing but files is touched, so it may run anywhere. */
export function planTasks(root: string, rules: SiteRules, tasks: readonly PlanTask[]): ArticlePlan[] {
  return planEach(root, rules, tasks, planFile)
}

/** The same where nothing will be written: without any bytes. */
export function summarisePlans(root: string, rules: SiteRules, tasks: readonly PlanTask[]): PlanSummary[] {
  return planEach(root, rules, tasks, summariseFile)
}

function planEach<Write>(
  root: string,
  rules: SiteRules,
  tasks: readonly PlanTask[],
  planOne: (path: string, file: FileBytes, wanted: Wanted) => FileOutcome<Write>,
): ArticlePlan<Write>[] {
  const seen: SeenFolders = new Map()
  return tasks.map(({ article, byOthers, missing, ...wanted }) => {
    const { path } = article
    const file = readFile(root, path, seen)
    const edits = wanted.out === null ? wanted.edits : []
    const waits = edits.length > 0 || wanted.out !== null
    const plan = (digest: string, outcome: ArticlePlan<Write>['outcome']) => {
      if (waits || outcome.kind !== 'refused') return { article, edits, digest, outcome }
      return { article, edits, digest, outcome: { ...outcome, kind: 'unreadable' as const } }
    }
    if (missing || (!file.ok && file.error === 'missing')) return plan('', { kind: 'missing' })
    if (file.ok) {
      const isReadAgain = byOthers && file.value.digest === article.digest
      return plan(file.value.digest, planOne(path, file.value, { ...wanted, ...rules, isReadAgain }))
    }
    const message = `${path} cannot be read (${file.error}).`
    const { hint } = RULES[file.error]
    return plan('', { kind: 'refused', problem: { rule: file.error, message, hint, line: null } })
  })
}
