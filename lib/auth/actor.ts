import type { Role } from '#lib/auth/permission.ts'

/** How a person or program reached Copydesk. */
export type Via = 'web' | 'cli' | 'job'

/** On whose behalf something happens. `id` is null for the command line without `--as` and for jobs. */
export type Actor = {
  readonly id: string | null
  readonly name: string
  readonly role: Role
  readonly via: Via
}

/** Whoever can run the command line can read the database file, so it acts as an admin. */
export function commandLineActor(): Actor {
  return { id: null, name: 'command line', role: 'admin', via: 'cli' }
}

/** Work that Copydesk does by itself, such as the import at start. */
export function jobActor(name: string): Actor {
  return { id: null, name, role: 'admin', via: 'job' }
}
