/** One step from an old list to a new one. Indexes of the old list ascend, apart from those of moved items. */
export type ListStep =
  | { type: 'keep'; oldIndex: number }
  | { type: 'remove'; oldIndex: number }
  /** `movedFrom` is the removed item that had the same text. */
  | { type: 'insert'; text: string; movedFrom: number | null }

/** Above this many comparisons the changed middle of two lists is replaced as a whole. */
const MAX_COMPARISONS = 1_000_000

/** The steps that keep as many items of the old list in place as possible. */
export function diffLists(before: readonly string[], after: readonly string[]): ListStep[] {
  const start = commonStart(before, after)
  const end = commonEnd(before.slice(start), after.slice(start))
  const oldMiddle = before.slice(start, before.length - end)
  const newMiddle = after.slice(start, after.length - end)
  const steps = [
    ...before.slice(0, start).map((_, index) => keep(index)),
    ...diffMiddle(oldMiddle, newMiddle, start),
    ...before.slice(before.length - end).map((_, index) => keep(before.length - end + index)),
  ]
  return linkMoved(steps, before)
}

function keep(oldIndex: number): ListStep {
  return { type: 'keep', oldIndex }
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  const index = before.findIndex((text, position) => text !== after[position])
  return index === -1 ? before.length : index
}

function commonEnd(before: readonly string[], after: readonly string[]): number {
  let length = 0
  while (
    length < before.length &&
    length < after.length &&
    before.at(-1 - length) === after.at(-1 - length)
  ) {
    length += 1
  }
  return length
}

function diffMiddle(before: readonly string[], after: readonly string[], offset: number): ListStep[] {
  const isHuge = before.length * after.length > MAX_COMPARISONS
  const lengths = isHuge ? [] : commonLengths(before, after)
  const lengthAt = (row: number, column: number) => lengths[row]?.[column] ?? 0
  const steps: ListStep[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const text = after[column]
    if (!isHuge && text !== undefined && before[row] === text) {
      steps.push(keep(offset + row))
      row += 1
      column += 1
    } else if (row < before.length && lengthAt(row + 1, column) >= lengthAt(row, column + 1)) {
      steps.push({ type: 'remove', oldIndex: offset + row })
      row += 1
    } else if (text !== undefined) {
      steps.push({ type: 'insert', text, movedFrom: null })
      column += 1
    } else {
      steps.push({ type: 'remove', oldIndex: offset + row })
      row += 1
    }
  }
  return steps
}

/** The length of the longest common subsequence of the tails that start at [row][column]. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const [current, below] = [lengths[row] ?? [], lengths[row + 1] ?? []]
    for (let column = after.length - 1; column >= 0; column -= 1) {
      current[column] =
        before[row] === after[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, current[column + 1] ?? 0)
    }
  }
  return lengths
}

/** Gives each inserted text the removed item it came from, each removed item being used once. */
function linkMoved(steps: readonly ListStep[], before: readonly string[]): ListStep[] {
  const free = new Map<string, number[]>()
  for (const step of steps) {
    if (step.type !== 'remove') continue
    const text = before[step.oldIndex] ?? ''
    const indexes = free.get(text)
    if (indexes) indexes.push(step.oldIndex)
    else free.set(text, [step.oldIndex])
  }
  return steps.map((step) =>
    step.type === 'insert' ? { ...step, movedFrom: free.get(step.text)?.shift() ?? null } : step,
  )
}
