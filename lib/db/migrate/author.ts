// Run by `npm run migration`; a tool for development that the app never imports.
import { schemaDifference } from '#lib/db/migrate/diff.ts'
import { writeMigration } from '#lib/db/migrate/write.ts'

const SCHEMA = 'prisma/schema.prisma'
const MIGRATIONS = 'prisma/migrations'

const USAGE = `npm run migration -- NAME      write the migration that the schema needs
npm run migration -- --check   exit 1 where schema and migrations differ
NAME: lower-case letters, digits and underscores; the time is put before it unless it starts with one`

async function check(): Promise<number> {
  const sql = await schemaDifference(SCHEMA, MIGRATIONS)
  if (sql === undefined) {
    console.log('Schema and migrations agree.')
    return 0
  }
  console.error(`The migrations lack this:\n\n${sql}`)
  return 1
}

async function author(name: string): Promise<number> {
  const file = await writeMigration(name, SCHEMA, MIGRATIONS)
  console.log(
    file ? `Wrote ${file}. Read it before you commit it.` : 'Nothing to change: schema and migrations agree.',
  )
  return 0
}

function main(words: readonly string[]): Promise<number> | number {
  const [word = ''] = words
  if (words.length === 1 && word === '--check') return check()
  if (words.length === 1 && /^[a-z0-9_]+$/.test(word)) return author(word)
  console.error(USAGE)
  return 2
}

process.exitCode = await main(process.argv.slice(2))
