import { type GitAnswer, type GitCall, runGit } from '#lib/collection/git/run-git.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** The answer of a command that must succeed; throws a CopydeskError with git's own words where it does not. */
export async function askGit(call: GitCall): Promise<Buffer> {
  const answer = await runGit(call)
  if (answer.code === 0) return answer.stdout
  throw new CopydeskError(refusal(answer))
}

/** The same as one line of text. */
export async function askLine(call: GitCall): Promise<string> {
  return (await askGit(call)).toString('utf8').replace(/\r?\n$/, '')
}

/** The same as the fields of a `-z` listing. */
export async function askList(call: GitCall): Promise<string[]> {
  return (await askGit(call)).toString('utf8').split('\0').filter(Boolean)
}

/** A failed answer as a failure; a lock that somebody holds is BUSY, with the file that says so. */
export function refusal({ stderr }: Pick<GitAnswer, 'stderr'>): Failure {
  const lock = /Unable to create '([^']+\.lock)'/.exec(stderr)?.[1]
  if (lock !== undefined) return lockedBy(lock)
  return failure('GIT_REFUSED', { message: `Git refused: ${asSentence(stderr)}` })
}

export function lockedBy(lock: string): Failure {
  return failure('GIT_BUSY', {
    message: `Git is locked: ${lock} exists.`,
    hint: 'Another git command is running, or one was cut off: wait, or delete the file if none runs.',
    place: lock,
  })
}

/** Runs steps that throw CopydeskErrors and answers them as a Result. */
export async function gitResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

/** What git said in one line that ends like a sentence. */
export function asSentence(stderr: string): string {
  const said = stderr
    .replace(/^(fatal|error): /gm, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .slice(0, 600)
  return /[.!?]$/.test(said) ? said : `${said}.`
}
