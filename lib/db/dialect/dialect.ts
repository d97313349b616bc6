import type {
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { Writes } from '#lib/db/dialect/contract.ts'
import type { Copying, SnapshotTarget } from '#lib/db/dialect/copying.ts'
import type { MigrationStore } from '#lib/db/migrate/store.ts'
import type { Failure } from '#lib/errors.ts'

/** All that one kind of database does its own way. Everything else is the same for each, and said once. */
export type Dialect = {
  /** The word by which Prisma's schema names it. */
  readonly provider: string
  /** Whether a DATABASE_URL names a database of this kind. */
  owns(url: string): boolean
  /** A connection for Prisma's client, and what the client gets besides. */
  open(url: string): Opened
  /** The database of a URL as a whole, whether it is open or not. */
  storageAt(url: string): Storage
  /** What an error of this kind of database, or of the disk under it, means; null for any other error. */
  troubleOf(error: unknown): Failure | null
  readonly schema: SchemaTools
}

export type Opened = {
  readonly adapter: SqlDriverAdapterFactory
  /** Becomes part of the client, and of each of its transactions. */
  readonly session: Writes
  /** Once connected: sets and asserts what keeps acknowledged decisions. Throws DATABASE_FAILED. */
  settle(): void
}

/** For writing migrations, which happens in development alone. */
export type SchemaTools = {
  /** Names a database that is gone when nobody has it open any more. */
  readonly scratchUrl: string
  adapter(url: string): SqlMigrationAwareDriverAdapterFactory
  /** The tables that migrations make and Prisma's schema cannot describe. */
  undescribed(scripts: readonly string[]): string[]
}

/** What a backup holds, and how many migrations it lacks. */
export type BackupFacts = {
  readonly articles: number
  readonly people: number
  readonly decisions: number
  readonly behind: number
}

/** A file or folder of the desk that others than its user may use, or that belongs to somebody else. */
export type Exposed = { readonly path: string; readonly reason: string }

/** Where a desk keeps what. */
export type Place = {
  readonly databaseUrl: string
  readonly dataDir: string
  readonly contentDir: string
  readonly root: string
}

export type Storage = {
  /** What tells it from another that takes its place under the same URL; null while there is none. */
  identity(): string | null
  /** How many bytes it takes, and how many of them are writes that have not found their place yet. */
  bytes(): { readonly data: number; readonly log: number }
  /** Throws DATABASE_MISSING where there was a database and now is none. */
  requireKnown(dataDir: string): void
  /** Throws DATABASE_MISSING where there is none. */
  require(dataDir: string): void
  /** Notes that this data folder has a database. */
  mark(dataDir: string): void
  /** Takes from everybody else what belongs to the desk alone. */
  protect(place: Place): void
  exposed(place: Place): Exposed[]
  /** Whether it holds what somebody would miss. */
  holdsWork(): boolean
  /** Keeps the present state before a step that replaces it; gives the file. */
  keepSafetyCopy(folder: string, step: 'migration' | 'restore', copying?: Copying): Promise<string>
  /** Writes it as it is at one moment into a file, while others go on. The file is whole, or not there. */
  snapshot(target: SnapshotTarget): Promise<{ file: string; bytes: number }>
  /** Looks a backup over without changing it; throws NOT_A_BACKUP where it cannot be restored, with the reason. */
  checkBackup(file: string, migrationsFolder: string): BackupFacts
  /** Removes those of the files that are backups of a desk; gives their paths. */
  removeBackups(folder: string, names: readonly string[]): string[]
  /**
   * Lends `work` a copy of a backup to change, by its URL. In `folder`, or where it can take the place of the database
   * at once.
   */
  withStaged<T>(
    request: { readonly file: string; readonly folder?: string; readonly copying: Copying },
    work: (stagedUrl: string) => Promise<T>,
  ): Promise<T>
  /** Makes the content of a staged copy its own in one transaction, under everybody who has it open. */
  replaceContent(stagedUrl: string): Promise<void>
  /** The name under which a database that cannot be used is kept; null where there is none. */
  asideName(): string | null
  /** Keeps the present one under that name and puts a staged copy in its place. */
  exchange(aside: string | null, stagedUrl: string): void
  /** Opens it for migration, making it where it is missing. */
  openMigrations(): MigrationStore
}
