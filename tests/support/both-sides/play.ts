import { expect } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import type { ArticleModel } from '#tests/support/both-sides/article-model.ts'
import type { Field, Value } from '#tests/support/both-sides/layout.ts'
import type { StepModel } from '#tests/support/both-sides/steps-model.ts'
import type { Upstream } from '#tests/support/both-sides/upstream.ts'
import type { World } from '#tests/support/both-sides/world.ts'
import { readTree } from '#tests/support/tree.ts'

/** What a run of the desk wrote: the values before, by article and field, and the story that the file told. */
export type RunModel = { readonly id: string; readonly files: ReadonlyMap<number, RunFile> }
export type RunFile = { readonly story: number; readonly before: ReadonlyMap<Field, Value> }

/** One play of upstream against editors: both sides, and what the test expects of the desk. */
export type Play = {
  readonly world: World
  readonly upstream: Upstream
  /** What of upstream's texts stands in the desk's tree. */
  texts: ReadonlyMap<string, string>
  readonly articles: Map<number, ArticleModel>
  /** The articles as they were before the pull that goes on; none without one. */
  earlier: ReadonlyMap<number, ArticleModel>
  /** Articles without a file, as the desk says. */
  gone: ReadonlySet<number>
  readonly steps: StepModel[]
  readonly runs: RunModel[]
  /** Every value that the desk wrote for a decision that stood for the text, by story and field. */
  readonly exported: Set<string>
  /** What happened, for whoever has to understand a failure. */
  readonly log: string[]
  readonly counts: Record<string, number>
}

export const exportedKey = (story: number, field: Field, value: Value) =>
  JSON.stringify([story, field, value])

export function count({ counts }: Play, what: string, by = 1): void {
  counts[what] = (counts[what] ?? 0) + by
}

/** Ends the play where the desk broke a promise. */
export function broken(promise: string): never {
  throw new Error(promise)
}

/** The files of the desk's tree. */
export function tree({ world }: Play): Map<string, string> {
  return new Map([...readTree(world.desk.root)].map(([path, bytes]) => [path, bytes.toString('utf8')]))
}

/** What the desk says of every article. */
export async function told({ world }: Play) {
  const rows = await world.desk.db.article.findMany({
    orderBy: { id: 'asc' },
    include: { edits: true, exported: true },
  })
  return rows.map((row) => {
    const value = (json: string): Value => JSON.parse(json) as Value
    return {
      id: row.id,
      path: row.path,
      missing: row.missingAt !== null,
      status: row.status,
      digest: row.digest,
      swapped: row.swapped,
      changedSince: row.changedSince,
      changedAfterExport: row.changedAfterExport,
      edits: new Map(row.edits.map((edit) => [edit.field, value(edit.value)])),
      back: row.exported.filter(({ theirs }) => theirs !== null).map(({ field }) => field),
    }
  })
}
export type ToldArticle = Awaited<ReturnType<typeof told>>[number]

/** The text that the desk saw last, where its file still has it. */
export function textSeen({ missing, path, digest: known }: ToldArticle, files: ReadonlyMap<string, string>) {
  const text = missing ? undefined : files.get(path)
  return text !== undefined && digest(Buffer.from(text)) === known ? text : undefined
}

export function articleOf({ articles }: Play, id: number): ArticleModel {
  const article = articles.get(id)
  expect(article, `article ${id}`).toBeDefined()
  return article as ArticleModel
}
