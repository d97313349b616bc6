import { loadavg } from 'node:os'

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Milliseconds of CPU, which others on the machine take less from than from the time that passes. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** The number that 95 of 100 do not exceed. */
export function p95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

/** What else the machine has to do, for figures that depend on it. */
export function loadOfMachine(): string {
  const [minute = 0, five = 0] = loadavg()
  return `load of the machine ${minute.toFixed(1)}, over five minutes ${five.toFixed(1)}`
}

export type Comparison = { readonly ratio: number; readonly subjectMs: number; readonly floorMs: number }

/**
 * Runs floor and subject in turn and compares each run of the subject with the floors right before and after
 * it, so that a machine that is busy for a while slows both sides of a ratio down.
 */
export async function compare(
  rounds: number,
  floor: (round: number) => Promise<number>,
  subject: (round: number) => Promise<number>,
): Promise<Comparison> {
  const subjects: number[] = []
  const floors = [await floor(0)]
  for (let round = 0; round < rounds; round += 1) {
    subjects.push(await subject(round))
    floors.push(await floor(round))
  }
  const ratios = subjects.map((ms, at) => (2 * ms) / ((floors[at] ?? ms) + (floors[at + 1] ?? ms)))
  return { ratio: median(ratios), subjectMs: median(subjects), floorMs: median(floors) }
}

export type Budgeted = { readonly what: string; readonly budget: number } & Comparison

/** Prints the ratios beside their budgets; the exit code is 1 when one is over. */
export function report(rows: readonly Budgeted[]): void {
  printTable(
    ['', 'ratio', 'budget', 'subject', 'floor'],
    rows.map(({ what, ratio, budget, subjectMs, floorMs }) => [
      what,
      `${ratio.toFixed(budget < 1 ? 3 : 2)}${ratio > budget ? ' over' : ''}`,
      `≤ ${budget}`,
      milliseconds(subjectMs),
      milliseconds(floorMs),
    ]),
  )
  if (rows.some(({ ratio, budget }) => !(ratio <= budget))) process.exitCode = 1
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)))
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    )
    console.log(cells.join('  '))
  }
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`
}
