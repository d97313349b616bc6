import { expect } from 'vitest'

/**
 * Plays scenes that know nothing of each other, a few at a time, and expects of all of them that they end well: for
 * tests that mostly wait for other processes or for time to pass. A scene that fails is named, with its reason.
 */
export async function playAll(
  scenes: Readonly<Record<string, () => Promise<void>>>,
  atOnce: number,
): Promise<void> {
  const names = Object.keys(scenes)
  const told: Record<string, unknown> = {}
  const waiting = Object.entries(scenes)
  const play = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, scene] = next
      told[name] = await scene().then(
        () => 'so it is',
        (reason: unknown) => reason,
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, play))
  expect(names.length).toBeGreaterThan(0)
  expect(names.map((name) => [name, told[name]])).toEqual(names.map((name) => [name, 'so it is']))
}
