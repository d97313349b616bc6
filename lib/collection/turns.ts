/**
 * Lets a few hold a turn at once; the others wait in order of arrival. `take` answers with what gives the turn back
 * (calling it twice counts once), or null where too many wait already.
 */
export function turns({ atOnce, waiting }: { atOnce: number; waiting: number }): {
  take: () => Promise<(() => void) | null>
} {
  let held = 0
  const queue: (() => void)[] = []
  const giveBack = () => {
    // A turn is handed on without being given up, so nobody can slip in between.
    const next = queue.shift()
    if (next) next()
    else held -= 1
  }
  return {
    async take() {
      if (held < atOnce) held += 1
      else if (queue.length >= waiting) return null
      else await new Promise<void>((start) => queue.push(start))
      let mine = true
      return () => {
        if (mine) giveBack()
        mine = false
      }
    },
  }
}
