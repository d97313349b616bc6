import { defineRoute } from '#lib/auth/define-route.ts'
import { readSiteImage } from '#lib/review/read-site-image.ts'

/** A picture of the site itself, for signed-in people only. */
export const GET = defineRoute({
  permission: 'read',
  mutates: false,
  handle: async ({ actor, params }) => {
    const image = readSiteImage({ actor, path: `/${[params.path].flat().join('/')}` })
    if (!image.ok) return image
    return new Response(new Uint8Array(image.value.bytes), {
      headers: { 'content-type': image.value.type, 'content-security-policy': "default-src 'none'; sandbox" },
    })
  },
})
