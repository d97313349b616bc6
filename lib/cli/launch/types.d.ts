/** Environment variables, of this process or for another. */
export type Environment = Record<string, string | undefined>

/** How a child is started; its environment need not have what Next asks of its own. */
export type ChildOptions = Omit<import('node:child_process').SpawnOptions, 'env'> & {
  env?: Environment | undefined
}

/** What `copydesk prepare --json` answers. */
export type Prepared = {
  /** The address editors open, without a trailing slash. */
  url: string
  port: number
  /** The first admin, when this run made one; the password only where it was made up. */
  admin: { email: string; password: string | null } | null
  import: { added: number; updated: number; unchanged: number; quarantined: number }
  dataDir: string
  databaseUrl: string
  contentDir: string
  /** A sentence on what went wrong without being in the way of the desk. */
  problem?: string | null
}

/** The process that imports what changes in the content folder. */
export type Watching = { pid(): number | undefined; stop(): Promise<void> }

/** A web server that answers. */
export type Served = { stop(): Promise<void>; exited: Promise<number> }
