import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** Against which version of its article a change goes out, where that is a newer one than it was made against. */
export type RaisedVersions = {
  /** A change of one's own was stored: those that wait behind it and touch the same part are made on top of it. */
  readonly stored: (change: OutgoingChange, version: number, articleId?: number) => void
  /**
   * An answer told how an article stands now. Whatever is done to it from now on is done to that; these changes were
   * made before, by somebody who had not seen it.
   */
  readonly told: (articleId: number, version: number, before: readonly OutgoingChange[]) => void
  /** 0 where there is none. */
  readonly of: (change: OutgoingChange) => number
}

export function raisedVersions(): RaisedVersions {
  const own = new Map<string, number>()
  const known = new Map<number, { readonly version: number; readonly before: readonly string[] }>()
  return {
    stored: (change, version, articleId = change.input.articleId) => {
      for (const part of partsOf(change)) own.set(`${articleId} ${part}`, version)
    },
    told: (articleId, version, before) =>
      void known.set(articleId, { version, before: before.map(({ input }) => input.key) }),
    of: (change) => {
      const { articleId, key } = change.input
      const [part] = partsOf(change)
      const now = known.get(articleId)
      return Math.max(
        own.get(`${articleId} ${part}`) ?? 0,
        now === undefined || now.before.includes(key) ? 0 : now.version,
      )
    },
  }
}

/** The part of an article that a change is about, which the server compares, and what else goes with it. */
function partsOf(change: OutgoingChange): readonly string[] {
  const { kind, input } = change
  switch (kind) {
    case 'decide':
      return ['status', 'published']
    case 'confirm':
      return ['status']
    case 'field':
    case 'resolve':
      return [String(input.field)]
    case 'undo':
      return undoneParts(change)
    default:
      return [kind]
  }
}

/** What a step that goes back changes, of what it had set; a decision takes its flag along. */
function undoneParts({ before, after }: Extract<OutgoingChange, { kind: 'undo' }>): readonly string[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const parts = (['status', 'published', 'topics'] as const).filter(
    (name) => name in before && differs(after[name], before[name]),
  )
  const fields = Object.keys(before.others ?? {}).filter((name) =>
    differs(after.others?.[name], before.others?.[name]),
  )
  return [...parts, ...fields, ...(parts.includes('status') ? ['published'] : [])]
}
