import { z } from 'zod'
import type { Permission } from '#lib/auth/permission.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import type { ItemKeys, ItemWords } from '#lib/fields/new-item.ts'
import type { Image, Related } from '#lib/schema/entry/entry.ts'
import type { Warning } from '#lib/schema/entry/warnings.ts'
import type { TakenBack } from '#lib/schema/export/exported-field.ts'
import type { Quarantined } from '#lib/schema/import.ts'
import type { NoteView } from '#lib/schema/note.ts'
import type { Facet } from '#lib/schema/query/facets.ts'
import {
  type Editable,
  type FieldValue,
  type Published,
  publishedSchema,
  type Status,
  statusSchema,
} from '#lib/schema/values.ts'

/** One row of the queue. Dates are ISO instants; `date` is null where the file has none that can be read. */
export const queueItemSchema = z.object({
  id: z.number(),
  path: z.string(),
  collection: z.string(),
  title: z.string(),
  status: statusSchema,
  published: publishedSchema,
  topics: z.array(z.string()),
  quality: z.number().nullable(),
  heat: z.number().nullable(),
  version: z.number(),
  providerName: z.string(),
  providerDomain: z.string(),
  type: z.string(),
  date: z.string().nullable(),
  relatedCount: z.number(),
  warningCount: z.number(),
  pendingEdits: z.number(),
  conflictCount: z.number(),
  missing: z.boolean(),
  swapped: z.boolean(),
  changedSince: z.boolean(),
  /** Fields whose exported value upstream took back, and nobody said yet what is to be there. */
  takenBackCount: z.number(),
  /** Fields where the file still holds what the desk wrote, although it does not stand any more. */
  stillWritten: z.number(),
  /** Upstream gave an exported field a value of its own. */
  changedAfterExport: z.boolean(),
  rejectedBefore: z.number().nullable(),
  /** An export could not change its flag or its topics in the file as it stands. */
  unwritable: z.boolean(),
  /** Its file cannot be read any more; everything here is what it said before. */
  unreadable: z.boolean(),
  /** Another article has the same story address. */
  duplicate: z.boolean(),
  /** The person who is to look at it. */
  assigneeId: z.string().nullable(),
  noteCount: z.number(),
  /** Who wrote it, and its language, where the site says so. */
  authors: z.array(z.string()).optional(),
  language: z.string().optional(),
  /** Its picture as the file names it; on a page where a row fetches it from, and only where it may. */
  image: z.string().optional(),
})
export type QueueItem = z.infer<typeof queueItemSchema> & {
  /** Values of further fields by name, on a page that changed one of them. The server tells them with the article. */
  others?: Readonly<Record<Editable, FieldValue>> | undefined
}

/** A page of the queue; `next` is the cursor of the following page. */
export type QueuePage = {
  total: number
  items: QueueItem[]
  next: string | null
}

export type FacetCount = { value: string; count: number }

/**
 * How a score is distributed: `count` articles from `from` up to, but not with, `to`; the last bucket holds its end too.
 * Empty where no article has the score.
 */
export type Histogram = { from: number; to: number; count: number }[]

/**
 * Counts beside each filter; each honours every other filter, but not its own. Words that are left out count
 * nothing. A count of `has` is what adding the word would list. Those of `tabs` are what each tab would list; `total`
 * is what the query lists now.
 */
export type Facets = Record<Facet, FacetCount[]> & {
  heat: Histogram
  quality: Histogram
  tabs: { name: string; count: number }[]
  total: number
}

/** A pending edit as the desk shows it. */
export type EditView = {
  field: Editable
  label: string
  /** Whether both sides of a conflict can be had. */
  unites: boolean
  base: FieldValue
  value: FieldValue
  theirs: { value: FieldValue } | null
  origin: 'hand' | 'decision'
  by: string
  at: string
}

/** A field for which the article has no place of its own. */
export type FieldView = {
  name: Editable
  kind: KindName
  label: string
  /** What a choice is between; absent for the other kinds. */
  choices?: readonly string[]
  /** Of the coverage: the keys of an item that is made of an article. */
  item?: ItemKeys
  /** Who may change it. */
  permission: Permission
  value: FieldValue
  /** The value in words. */
  text: string
}

/** One event in the history of an article, described for people. */
export type HistoryItem = {
  id: number
  at: string
  actor: string
  via: string
  name: string
  sentence: string
  /** The step that it belongs to, while that can be taken back. */
  stepId: number | null
}

/** A related item, with the article it is where it was imported itself. */
export type CoverageItem = Related & {
  /** When it was published, as an instant; null where its date cannot be read. */
  date: string | null
  article: {
    id: number
    title: string
    version: number
    status: Status
    published: Published
  } | null
}

/** A line of a diff: kept, added or removed, with its number in the old and the new file (from 1). */
export type DiffLine = {
  kind: 'same' | 'added' | 'removed'
  oldLine: number | null
  newLine: number | null
  text: string
}

/** Everything the article pane shows. */
/** Another article, as one speaks of it. */
export type NamedArticle = { id: number; path: string; title: string; status: Status }

export type ArticleDetail = QueueItem & {
  excerpt: string
  dateText: string | null
  webUrl: string
  decidedBy: string | null
  decidedAt: string | null
  exportedAt: string | null
  flagByHand: boolean
  images: Image[]
  /** Its words in lists by which the site sorts and that nobody edits here; absent where it has none. */
  labels?: { label: string; words: readonly string[] }[]
  warnings: Warning[]
  body: string
  /** Length of the opaque `secured` value in characters; null where there is none. */
  securedSize: number | null
  edits: EditView[]
  fields: FieldView[]
  /** Title and summary as they stand in the file or are wanted there, as far as the site has them as fields. */
  told: FieldView[]
  takenBack: TakenBack[]
  /** The change an export would make to the base revision, with a little context; empty without edits. */
  diff: DiffLine[]
  /** Why an export would refuse the edits, in one sentence. */
  diffProblem: string | null
  /** Why the file cannot be read any more; null where it can. */
  fileProblem: Omit<Quarantined, 'path'> | null
  /** What was decided about, where the file says something else now. */
  basis: { title: string; excerpt: string; canonicalUrl: string | null; at: string } | null
  canonicalUrl: string | null
  /** What it says as an item of the coverage of another. */
  asItem: ItemWords
  /** The other articles with the same story address, whether their files are there or gone; the newest ones. */
  sameAddress: {
    id: number
    path: string
    title: string
    status: Status
    published: Published
    version: number
    missing: boolean
  }[]
  /** The article with the same story address that was rejected before this one came. */
  earlier: NamedArticle | null
  /** The article that tells the same story, where the decision says so and it is here. */
  duplicateOf: NamedArticle | null
  /** The articles that are duplicates of this one, those decided last first, at most 20. */
  duplicates: NamedArticle[]
  /** What upstream last changed in the file, with a little context. */
  upstreamDiff: DiffLine[]
  upstreamAt: string
  /** The commit that last touched the file, where it is in conflict or took something back and the folder is a git work tree. */
  upstreamCommit: { sha: string; at: string; author: string } | null
  /** The same, and no commit holds the file as it stands. */
  upstreamUncommitted: boolean
  related: CoverageItem[]
  history: HistoryItem[]
  /** What editors told each other, oldest first. */
  notes: NoteView[]
}

export const articleIdSchema = z.coerce.number().int().positive()
