import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'

export type ImportProgress = { readonly done: number; readonly total: number }

export type ImportRequest = {
  readonly db: Db
  readonly actor: Actor
  /** Absolute path of the content root. */
  readonly root: string
  readonly dryRun?: boolean
  /** Reads every file, also those that look unchanged. */
  readonly all?: boolean
  /** Lets a root without a single entry stand for a site whose articles were all removed. */
  readonly allowEmpty?: boolean
  /** Keeps no record of a run that found nothing new; for runs that nobody asked for. */
  readonly quiet?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  /** Asked between chunks; what is stored by then stays, and the next run goes on from there. */
  readonly shouldStop?: () => Promise<boolean>
}
