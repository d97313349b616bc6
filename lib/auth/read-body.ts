import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** No change that a page sends comes near; what a stranger sends beyond it is not kept in memory. */
export const LARGEST_BODY = 1_000_000

/** The body of a request as JSON: `undefined` where it is none, TOO_LARGE before more than so many bytes are read. */
export async function readBody(request: Request, largest = LARGEST_BODY): Promise<Result<unknown>> {
  const message = `A request to the desk holds at most ${largest} bytes.`
  const tooLarge = err(failure('TOO_LARGE', { message, place: 'body' }))
  if (Number(request.headers.get('content-length')) > largest) return tooLarge
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > largest) return tooLarge
    chunks.push(chunk)
  }
  try {
    return ok(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  } catch {
    return ok(undefined)
  }
}
