import { CopydeskError, failure } from '#lib/errors.ts'

/** Hears how far a copy of a database is, in pages, and may stop it. */
export type Copying = {
  readonly onPages?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type SnapshotTarget = Copying & {
  readonly target: string
  /** Replaces an earlier backup of that name. */
  readonly force: boolean
  /** Makes the folder where it is missing. A folder that a person named has to be there: it may not be mounted. */
  readonly mayMake?: boolean
}

/** Throws where a copy is to stop. */
export function goOn({ signal }: Copying): void {
  if (signal?.aborted) throw new CopydeskError(failure('STOPPED'))
}
