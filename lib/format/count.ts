/** A number as people read it: “12,345”. */
export function grouped(count: number): string {
  return count.toLocaleString('en')
}

/** The words that go with a number: “becomes” for 1, “become” for all others. */
export function agreeing(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/** A number with what it counts: “1 file”, “12,345 files”, “2 people”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${agreeing(count, one, many)}`
}
