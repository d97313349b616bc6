import type Database from 'better-sqlite3'

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }
type Reference = { table: string; from: string; to: string }
type Cell = string | number | null

const AT = '2026-11-24T12:00:00.000+00:00'

/** Columns whose value means something to the desk; the others are filled by their type. */
const MEANING: Readonly<Record<string, (n: number) => Cell>> = {
  'Article.path': (n) => `_news/article-${n}.md`,
  'Article.title': (n) => `Article ${n}`,
  'Article.published': () => 'false',
  'Article.topics': () => '["AI"]',
  'Article.status': (n) => (n === 1 ? 'approved' : 'pending'),
  'Article.revision': (n) => n,
  'ArticleSource.head': (n) => `---\ntitle: Article ${n}\npublished: false\n---\n`,
  'ArticleSource.body': () => 'Text.\n',
  'ArticleTopic.topic': () => 'AI',
  'Edit.field': () => 'topics',
  'Edit.base': () => '["AI"]',
  'Edit.value': () => '["AI", "Robots"]',
  'Edit.origin': () => 'hand',
  'ExportedField.field': () => 'topics',
  'ExportedField.before': () => '["AI"]',
  'ExportedField.ours': () => '["AI", "Robots"]',
  'ExportedField.origin': () => 'hand',
  'StepChange.field': () => 'status',
  'StepChange.before': () => '"pending"',
  'User.role': () => 'admin',
  'User.email': (n) => `person-${n}@desk.example`,
  'InboxItem.kind': () => 'mention',
  'Job.state': () => 'done',
  'ExportWrite.state': () => 'written',
  'Setting.value': () => '"kept"',
  'SavedView.query': () => '',
}

const JSON_LISTS = new Set(['related', 'images', 'warnings', 'keywords', 'hashtags', 'keys'])
const JSON_OBJECTS = new Set(['payload', 'summary', 'fieldVersions', 'fieldValues'])

/** The tables of a desk in a database, without what engine and migrator keep for themselves. */
export function deskTables(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'
        ORDER BY name`,
    )
    .pluck()
    .all()
}

/** Puts two rows into every table, whatever columns it has in this state, and the articles into search. */
export function fillEveryTable(db: Database.Database): void {
  db.pragma('foreign_keys = OFF')
  db.transaction(() => {
    for (const table of deskTables(db)) for (const n of [1, 2]) insert(db, table, n)
    if (hasSearch(db)) {
      const add = db.prepare('INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (?, ?, ?)')
      for (const n of [1, 2]) add.run(n, `article ${n}`, `news article ${n} md`)
    }
  })()
  const broken = db.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`Broken references: ${JSON.stringify(broken)}`)
}

function insert(db: Database.Database, table: string, n: number): void {
  const columns = columnsOf(db, table).filter(
    ({ name, notnull, dflt_value, pk }) =>
      MEANING[`${table}.${name}`] || pk > 0 || (notnull && dflt_value === null),
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  const cells = columns.map((column) => cellOf(db, table, column, n))
  db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`).run(...cells)
}

function cellOf(db: Database.Database, table: string, column: Column, n: number): Cell {
  const reference = referencesOf(db, table).find(({ from }) => from === column.name)
  if (reference !== undefined) {
    const target = columnsOf(db, reference.table).find(({ name }) => name === reference.to)
    if (target !== undefined) return cellOf(db, reference.table, target, n)
  }
  const meant = MEANING[`${table}.${column.name}`]
  if (meant !== undefined) return meant(n)
  if (JSON_LISTS.has(column.name)) return '[]'
  if (JSON_OBJECTS.has(column.name)) return '{}'
  if (column.type === 'DATETIME') return AT
  if (column.type === 'BOOLEAN') return 0
  return column.type === 'TEXT' ? `${table}-${column.name}-${n}` : n
}

const columnsOf = (db: Database.Database, table: string) =>
  db.prepare<[string], Column>('SELECT * FROM pragma_table_info(?)').all(table)

const referencesOf = (db: Database.Database, table: string) =>
  db.prepare<[string], Reference>('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)').all(table)

const hasSearch = (db: Database.Database) =>
  db.prepare(`SELECT 1 FROM pragma_table_list WHERE name = 'ArticleSearch'`).get() !== undefined
