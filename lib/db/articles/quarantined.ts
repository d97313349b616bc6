/** What a report tells of a broken file, as a selection of its row. */
export const QUARANTINED = {
  path: true,
  line: true,
  column: true,
  rule: true,
  message: true,
  hint: true,
  sourceLine: true,
} as const
