import { defineRoute } from '#lib/auth/define-route.ts'
import { SMALL } from '#lib/format/image-source.ts'
import { readSiteImage } from '#lib/review/read-site-image.ts'

/** Pictures of more bytes come to no row: a list of them would take the line that decisions go by. */
const MOST_SMALL = 300_000

/**
 * A picture of the site itself, for signed-in people only, streamed from its file. To a row, which does without, a
 * large one does not come, and that there is none is no mistake.
 */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: async ({ actor, params, request }) => {
    const isForRow = new URL(request.url).searchParams.has(SMALL)
    const image = await readSiteImage({ actor, path: `/${[params.path].flat().join('/')}` })
    if (!image.ok) return isForRow ? nothing() : image
    const { type, tag, size, stream, close } = image.value
    if (isForRow && size > MOST_SMALL) {
      await close()
      return nothing()
    }
    const headers = { 'content-type': type, etag: tag, 'accept-ranges': 'none' }
    const known =
      request.headers
        .get('if-none-match')
        ?.split(',')
        .map((name) => name.trim()) ?? []
    const isKnown = known.includes(tag) || known.includes('*')
    if (!isKnown && request.method !== 'HEAD') return new Response(stream(), { headers })
    await close()
    return new Response(null, { status: isKnown ? 304 : 200, headers })
  },
})

function nothing(): Response {
  return new Response(null, { status: 204 })
}
