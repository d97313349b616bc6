import { spelled } from '#lib/format/hidden.ts'

/**
 * A line for a terminal. What is put into it (paths, titles, topics, what git says) cannot end it, colour it, move the
 * cursor or turn the text around: whatever would is told by its code.
 */
export function plain(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | boolean)[]
): string {
  return parts.reduce((text, part, at) => text + spelled(String(values[at - 1])) + part)
}
