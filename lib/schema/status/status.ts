type Run = { at: string; by: string }

/** The desk in numbers. `missing` articles are in none of the other counts but pendingEdits and conflicts. */
export type DeskStatus = {
  articles: number
  status: Record<string, number>
  published: Record<string, number>
  pendingEdits: number
  /** Approved articles whose edits are not in their files yet. */
  toExport: number
  conflicts: number
  /** Articles of which upstream took an exported value back, and those whose file still holds what does not stand. */
  takenBack: number
  stillWritten: number
  missing: number
  /** Known articles of which the file is among the quarantined ones. */
  unreadable: number
  quarantined: number
  /** In the last day. */
  refusedSignIns: number
  lastImport: Run | null
  lastExport: (Run & { runId: string }) | null
}
