import type { Actor } from '#lib/auth/actor.ts'
import { env } from '#lib/config/env.ts'
import type { Db } from '#lib/db/client.ts'
import { type ChangedFile, changedFiles } from '#lib/export/changed-files.ts'
import type { Result } from '#lib/result.ts'

type Call = { db: Db; actor: Actor; request: Request }

type Kind = {
  extension: 'patch' | 'zip'
  type: string
  make: (files: AsyncIterable<ChangedFile>) => AsyncGenerator<Buffer>
}

/** Sends what an export would write as one file to save; `rejected=1` as on the page. */
export async function download(
  { db, actor, request }: Call,
  { extension, type, make }: Kind,
): Promise<Result<unknown> | Response> {
  const includeRejected = new URL(request.url).searchParams.get('rejected') === '1'
  const scope = { includeRejected, confirmed: null }
  const changes = await changedFiles({ db, actor, root: env().contentDir, scope })
  if (!changes.ok) return changes
  const moment = new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')
  const chunks = make(changes.value.files)
  const stream = new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="copydesk-${moment}.${extension}"`,
    },
  })
}
