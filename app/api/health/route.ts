import { getDb } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'

/**
 * 200 once the process answers, its database does too and the index of articles is read, so that the first editor
 * does not wait for it; says nothing else, because anybody may ask.
 */
export async function GET(): Promise<Response> {
  await articleIndex(await getDb())
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
