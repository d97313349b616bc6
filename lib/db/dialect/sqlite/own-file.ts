import type { Queries } from '#lib/db/client.ts'

/** The file that a connection has open. */
export async function ownFile(db: Queries): Promise<string> {
  const rows = await db.$queryRawUnsafe<{ name: string; file: string }[]>('PRAGMA database_list')
  return rows.find(({ name }) => name === 'main')?.file ?? ''
}
