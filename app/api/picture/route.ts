import { defineRoute } from '#lib/auth/define-route.ts'
import { failure } from '#lib/errors.ts'
import { safeLink } from '#lib/format/link.ts'
import { err } from '#lib/result.ts'

/**
 * A page with nothing but one picture of another host, for a frame of the desk: somebody asked for this one, and
 * the policy of the desk's own pages lets no such host in. The server never fetches an imported address.
 */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: async ({ request }) => {
    const link = safeLink(new URL(request.url).searchParams.get('url') ?? '')
    if (link === null) return err(failure('INVALID_INPUT', { place: 'url' }))
    const source = link.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    const html = `<!doctype html><meta charset="utf-8"><title>Picture</title>
<style>body{margin:0}img{display:block;width:100vw;height:100vh;object-fit:scale-down}</style>
<img src="${source}" alt="The picture did not load." referrerpolicy="no-referrer">
`
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  },
})
