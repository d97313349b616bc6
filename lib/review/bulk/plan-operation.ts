import type { ValueKinds } from '#lib/db/articles/value-kinds.ts'
import { sameValue } from '#lib/export/merge.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import type { FieldAction } from '#lib/fields/operations.ts'
import { wantedValue } from '#lib/review/bulk/wanted-value.ts'
import type { BulkPlan } from '#lib/schema/bulk.ts'

/** What an operation would do where these values stand, and of how many its value would be refused, by why. Pure. */
export function planOperation(
  action: FieldAction,
  kinds: ValueKinds['kinds'],
): Pick<BulkPlan, 'effects' | 'refused'> {
  const { accept } = kindOf(action.field)
  const refused = new Map<string, number>()
  let [changes, stays] = [0, 0]
  for (const { value: now, count } of kinds) {
    const accepted = accept(wantedValue(action, now), now)
    if (!accepted.ok) refused.set(accepted.error, (refused.get(accepted.error) ?? 0) + count)
    else if (sameValue(now, accepted.value)) stays += count
    else changes += count
  }
  return {
    effects: [
      { from: 'others', count: changes, stays: false },
      { from: 'same', count: stays, stays: true },
    ],
    refused: [...refused].map(([reason, count]) => ({ reason, count })),
  }
}
