import { useEffect, useEffectEvent, useState } from 'react'

const PAUSE_MS = 600

/** A digit that was typed first, and whose suggestion it may mean. */
export type HeldDigit = {
  readonly topic: string | null
  readonly hold: (topic: string) => void
  readonly drop: () => void
}

/**
 * A digit that is typed before anything else means the suggestion of that number, or begins a name such as “5G”. It
 * is held for a moment: what follows makes it text, and if nothing does, its suggestion is taken.
 */
export function useHeldDigit(onTake: (topic: string) => void): HeldDigit {
  const [topic, setTopic] = useState<string | null>(null)
  const take = useEffectEvent(onTake)
  useEffect(() => {
    if (topic === null) return
    const timer = setTimeout(() => take(topic), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [topic])
  return { topic, hold: setTopic, drop: () => setTopic(null) }
}
