/** Stored rows whose whole shape travels outside this folder. */
export type { Edit as EditRow, Job as JobRow, User as UserRow } from '#lib/db/generated/client.ts'
