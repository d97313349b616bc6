import type { Editable } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'

const BOTH = { take: 'both', label: 'Take both' } as const

/** The choices for a field. */
export function choices(field: Editable): readonly { take: Take; label: string }[] {
  const sides = [
    { take: 'ours', label: 'Keep ours' },
    { take: 'theirs', label: 'Take theirs' },
  ] as const
  return field === 'topics' ? [...sides, BOTH] : sides
}
