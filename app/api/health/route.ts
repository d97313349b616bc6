import { unexpected } from '#lib/auth/unexpected.ts'
import { getDb } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { ERRORS } from '#lib/errors.ts'

const HEADERS = { 'cache-control': 'no-store' }

/**
 * 200 once the process answers, its database does too and the index of articles is read, so that the first editor
 * does not wait for it; else what is wrong in the words of the catalogue. No more, because anybody may ask: paths
 * and reasons are in the log.
 */
export async function GET(): Promise<Response> {
  try {
    await articleIndex(await getDb())
    return Response.json({ ok: true }, { headers: HEADERS })
  } catch (thrown) {
    const { code } = unexpected(thrown)
    const { status, title } = ERRORS[code]
    return Response.json({ ok: false, code, message: title }, { status, headers: HEADERS })
  }
}
