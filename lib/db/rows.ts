/** Stored rows whose whole shape travels outside this folder. */
export type {
  Edit as EditRow,
  Job as JobRow,
  Note as NoteRow,
  User as UserRow,
} from '#lib/db/generated/client.ts'
