import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { readHealth } from '#lib/queue/read-health.ts'

/**
 * 200 once the desk is ready for editors, else 503 with how far it is. Cheap, so that it can be asked often; says
 * nothing about articles or people, because anybody may ask.
 */
export async function GET(): Promise<Response> {
  const health = await readHealth(env(), getDb)
  return Response.json(health, {
    status: health.ok ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(!health.ok && { 'retry-after': '1' }) },
  })
}
