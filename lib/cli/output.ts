import { styleText } from 'node:util'
import type { Table } from '#lib/cli/columns.ts'
import { tell } from '#lib/cli/launch/tell.mjs'
import { plain } from '#lib/cli/plain.ts'
import { screenOf } from '#lib/cli/screen.ts'
import { secretsOfEnvironment } from '#lib/config/secrets-of-environment.ts'
import { withoutSecrets } from '#lib/config/without-secrets.ts'
import { ERRORS, EXIT, type Failure } from '#lib/errors.ts'
import { spelledLines } from '#lib/format/hidden.ts'

/** What a command ends with: one JSON object, the same for people, and the exit code. */
export type Outcome = {
  readonly json: Record<string, unknown>
  /** Rows that stand above the text. */
  readonly table?: Table
  readonly text: string
  /** What needs a look, a line each: on stderr, so that a script may throw the rest away. */
  readonly problems?: readonly string[]
  /** What may be a slip of the caller's, and did no harm. */
  readonly warnings?: readonly string[]
  /** Where what was done stands, for when this cannot be told. */
  readonly kept?: string
  readonly exit: number
}

export type OutputOptions = { readonly json?: boolean; readonly format?: string }

/**
 * Prints an outcome: nothing but the JSON object on stdout with `--json`, else rows and text; what needs a look goes
 * to stderr. Where it cannot be printed, stderr says what was done all the same, and the exit code is that of a failure.
 */
export async function print(outcome: Outcome, { json = false, format }: OutputOptions): Promise<void> {
  process.exitCode = outcome.exit
  const { out, aside } = json
    ? { out: jsonText(outcome.json), aside: [] }
    : await textOf(outcome, format === 'tsv')
  const untold = out === '' ? null : await tell(process.stdout, `${out}\n`)
  const { colours } = screenOf(process.stderr)
  for (const { text, style } of aside)
    await tell(process.stderr, `${colours ? styleText(style, text, { validateStream: false }) : text}\n`)
  // Whoever reads only the beginning has what they wanted, unless it told of something that was done.
  if (untold === null || (untold.closed && outcome.kept === undefined)) return
  const reason = untold.closed ? 'whoever reads it has gone' : untold.reason
  await tell(process.stderr, `The answer could not be printed: ${reason}. ${outcome.kept ?? 'Ask again.'}\n`)
  process.exitCode = EXIT.io
}

type Aside = { readonly text: string; readonly style: 'yellow' | 'reset' }

/** What goes to stdout, and the lines beside it. Rows for programs stand alone. */
async function textOf({ table, text, warnings = [], problems = [] }: Outcome, isTsv: boolean) {
  const rows = table === undefined ? [] : [await rowsOf(table, isTsv)]
  const out = [...rows, ...(isTsv ? [] : [spelledLines(text)])].filter((part) => part !== '').join('\n')
  const aside: Aside[] = [
    ...(isTsv && text !== '' ? [{ text: spelledLines(text), style: 'reset' as const }] : []),
    ...warnings.map((sentence) => ({ text: plain`warning: ${sentence}`, style: 'yellow' as const })),
    ...problems.map((each) => ({ text: spelledLines(each), style: 'yellow' as const })),
  ]
  return { out, aside }
}

async function rowsOf(table: Table, isTsv: boolean): Promise<string> {
  const { tableText, tsvText } = await import('#lib/cli/columns.ts')
  return isTsv ? tsvText(table) : tableText(table, screenOf(process.stdout))
}

/** One object on one line; what would have an effect on a terminal is escaped, which changes nothing for a parser. */
function jsonText(value: Record<string, unknown>): string {
  return JSON.stringify(value).replace(
    /[\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A failure as an outcome: the object for scripts on stdout, the sentence for people on stderr. */
export async function printFailure(failure: Failure, { json = false }: OutputOptions): Promise<void> {
  process.exitCode = ERRORS[failure.code].exit
  const untold = json ? await tell(process.stdout, `${jsonText({ error: failure })}\n`) : null
  if (untold !== null && !untold.closed) process.exitCode = EXIT.io
  const { place: at = '' } = failure
  const place = at === '' || failure.message.includes(at) ? '' : plain` (${at})`
  const sentence = `${failure.message}${place} ${failure.hint}`
  await tell(process.stderr, `${spelledLines(withoutSecrets(sentence, secretsOfEnvironment()))}\n`)
}

/** Done, or done with something that needs a look. */
export function exitFor(hasProblems: boolean): number {
  return hasProblems ? EXIT.doneWithProblems : EXIT.done
}
