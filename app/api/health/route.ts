import { getDb } from '#lib/db/client.ts'

/** 200 once the process answers and its database does too; says nothing else, because anybody may ask. */
export async function GET(): Promise<Response> {
  const db = await getDb()
  await db.lease.count()
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
