import { z } from 'zod'

const run = z.object({ at: z.string(), by: z.string() })

/** The desk in numbers. `missing` articles are in none of the other counts but pendingEdits and conflicts. */
export const deskStatusSchema = z.object({
  articles: z.number(),
  status: z.record(z.string(), z.number()),
  published: z.record(z.string(), z.number()),
  pendingEdits: z.number(),
  /** Approved articles whose edits are not in their files yet. */
  toExport: z.number(),
  conflicts: z.number(),
  /** Articles of which upstream took an exported value back, and those whose file still holds what does not stand. */
  takenBack: z.number(),
  stillWritten: z.number(),
  missing: z.number(),
  /** Known articles of which the file is among the quarantined ones. */
  unreadable: z.number(),
  quarantined: z.number(),
  /** In the last day. */
  refusedSignIns: z.number(),
  lastImport: run.nullable(),
  lastExport: run.extend({ runId: z.string() }).nullable(),
})
export type DeskStatus = z.infer<typeof deskStatusSchema>
