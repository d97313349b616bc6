import type { EditView } from '#lib/schema/article.ts'
import type { Take } from '#lib/schema/words.ts'

const BOTH = { take: 'both', label: 'Take both' } as const

/** The choices for an edit in conflict. */
export function choices({ unites }: EditView): readonly { take: Take; label: string }[] {
  const sides = [
    { take: 'ours', label: 'Keep ours' },
    { take: 'theirs', label: 'Take theirs' },
  ] as const
  return unites ? [...sides, BOTH] : sides
}
