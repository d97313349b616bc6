import Database from 'better-sqlite3'

/**
 * Virtual tables and the shadow tables behind them, such as full-text search makes. The schema cannot describe
 * them, so the engine would propose to drop them.
 */
export function undescribed(scripts: readonly string[]): string[] {
  const db = new Database(':memory:')
  try {
    for (const sql of scripts) db.exec(sql)
    return db
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')`)
      .pluck()
      .all()
  } finally {
    db.close()
  }
}
