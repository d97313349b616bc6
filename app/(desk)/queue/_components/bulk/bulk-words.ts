import { statusLabel } from '#app/_components/badges.tsx'
import { agreeing } from '#lib/format/count.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'
import { type Published, STATUSES } from '#lib/schema/words.ts'

const BECOMES: Record<Published, readonly [one: string, many: string]> = {
  true: ['becomes published', 'become published'],
  false: ['becomes not published', 'become not published'],
  absent: ['loses the published flag again', 'lose the published flag again'],
}

/** What becomes of the flags, the changes first. */
export function flagLines({ becomes, stays, byHand }: NonNullable<BulkPlan['flags']>) {
  const kept = stays - byHand
  const keeping = agreeing(kept, 'keeps its published flag', 'keep their published flag')
  const byHands = `${agreeing(byHand, 'keeps', 'keep')} the published flag that was set by hand`
  return [
    ...becomes.map(({ to, count }) => ({ count, text: agreeing(count, ...BECOMES[to]), stays: false })),
    ...(kept > 0 ? [{ count: kept, text: keeping, stays: true }] : []),
    ...(byHand > 0 ? [{ count: byHand, text: byHands, stays: true }] : []),
  ]
}

const FLAG: Record<string, string> = {
  true: 'published',
  false: 'not published',
  absent: 'without a published flag',
}

/** “from “To decide””, “stay Approved”, “has the topic already”. */
export function effectText(action: BulkAction, from: string, stays: boolean, count: number): string {
  const are = agreeing(count, 'is', 'are')
  const have = agreeing(count, 'has', 'have')
  const get = agreeing(count, 'gets', 'get')
  const lose = agreeing(count, 'loses', 'lose')
  const doNot = agreeing(count, 'does not', 'do not')
  switch (action.do) {
    case 'decide': {
      const status = STATUSES.find((status) => status === from)
      const label = status === undefined ? from : statusLabel(status)
      return stays ? `${agreeing(count, 'stays', 'stay')} ${label}` : `from “${label}”`
    }
    case 'publish':
      return stays ? `${are} ${FLAG[from]} already` : `${are} ${FLAG[from]} now`
    case 'taken-back':
      return stays
        ? `${have} nothing that was taken back`
        : `${agreeing(count, 'was', 'were')} taken back by upstream`
    case 'set-topics':
      return `${get} these topics`
    case 'set-field':
      return stays ? `${have} this already` : `${get} this`
    case 'clear-field':
      return stays ? `${have} nothing there` : `${lose} what is there`
    case 'add-items':
      return stays ? `${have} it already` : `${get} what is missing`
    case 'remove-items':
      return stays ? `${doNot} have it` : `${lose} it`
    case 'replace-value':
      return stays ? `${doNot} have just this value` : `${get} the other value`
    case 'add-topic':
      return stays ? `${have} the topic already` : `${get} the topic`
    case 'remove-topic':
      return stays ? `${doNot} have the topic` : `${lose} the topic`
  }
}
