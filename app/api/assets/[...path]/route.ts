import { defineRoute } from '#lib/auth/define-route.ts'
import { readSiteImage } from '#lib/review/read-site-image.ts'

/** A picture of the site itself, for signed-in people only, streamed from its file. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: async ({ actor, params, request }) => {
    const image = await readSiteImage({ actor, path: `/${[params.path].flat().join('/')}` })
    if (!image.ok) return image
    const { type, tag, stream, close } = image.value
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
