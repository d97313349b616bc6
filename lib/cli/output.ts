import { secretsOfEnvironment } from '#lib/config/env.ts'
import { withoutSecrets } from '#lib/config/without-secrets.ts'
import { ERRORS, EXIT, type Failure } from '#lib/errors.ts'

/** What a command ends with: one JSON object, the same for people, and the exit code. */
export type Outcome = {
  readonly json: Record<string, unknown>
  readonly text: string
  /** What needs a look, a line each: on stderr, so that a script may throw the rest away. */
  readonly problems?: readonly string[]
  readonly exit: number
}

export type OutputOptions = { readonly json?: boolean }

/** Prints an outcome: nothing but the JSON object on stdout with `--json`, else the text. */
export function print(outcome: Outcome, { json = false }: OutputOptions): void {
  if (json) process.stdout.write(`${JSON.stringify(outcome.json)}\n`)
  else if (outcome.text !== '') process.stdout.write(`${outcome.text}\n`)
  if (!json) for (const line of outcome.problems ?? []) process.stderr.write(`${line}\n`)
  process.exitCode = outcome.exit
}

/** A failure as an outcome: the object for scripts on stdout, the sentence for people on stderr. */
export function printFailure(failure: Failure, { json = false }: OutputOptions): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`)
  const place = failure.place === undefined ? '' : ` (${failure.place})`
  const sentence = `${failure.message}${place} ${failure.hint}`
  process.stderr.write(`${withoutSecrets(sentence, secretsOfEnvironment())}\n`)
  process.exitCode = ERRORS[failure.code].exit
}

/** Done, or done with something that needs a look. */
export function exitFor(hasProblems: boolean): number {
  return hasProblems ? EXIT.doneWithProblems : EXIT.done
}
