import { z } from 'zod'
import { safeLink } from '#lib/format/link.ts'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'
import type { Image, Related } from '#lib/schema/entry/entry.ts'
import { checkImage, readLink } from '#lib/schema/entry/entry-links.ts'
import type { Warn } from '#lib/schema/entry/warnings.ts'
import { isRated } from '#lib/schema/score-distribution.ts'

const words = z.union([z.string(), z.number().transform(String)])
const optional = words.nullish().catch(null)
const size = z.number().finite().nullish().catch(null)
const score = size.transform((value) => (isRated(value ?? null) ? value : null))

const looseImage = z.looseObject({ url: z.string(), width: size, height: size })
const looseRelated = z.looseObject({
  title: optional,
  excerpt: optional,
  webUrl: optional,
  originalUrl: optional,
  publishedDateTime: optional,
  quality: score,
  provider: z.looseObject({ name: optional, domain: optional }).nullish().catch(null),
  images: z.array(z.unknown()).nullish().catch(null),
})

/** The usable images of an entry; odd ones become a warning. */
export function readImages(value: unknown, warn: Warn): Image[] {
  return items(value, 'images', 'field-odd', warn).flatMap(({ item, field }) => {
    const image = looseImage.safeParse(item)
    if (!image.success) {
      warn('field-odd', field)
      return []
    }
    checkImage(image.data.url, field, warn)
    return [{ url: image.data.url, width: image.data.width ?? null, height: image.data.height ?? null }]
  })
}

/** The usable related items of an entry, in file order; odd ones become a warning. */
export function readRelated(value: unknown, warn: Warn): Related[] {
  return items(value, 'related', 'related-odd', warn).flatMap(({ item, field }) => {
    const parsed = looseRelated.safeParse(typeof item === 'string' ? { webUrl: item } : item)
    const title = parsed.success ? titleOf(parsed.data) : ''
    if (!parsed.success || title === '') {
      warn('related-odd', field)
      return []
    }
    const related = parsed.data
    const webUrl = related.webUrl ?? related.originalUrl ?? ''
    const canonical = readLink(webUrl, `${field}.webUrl`, warn)
    const original = related.originalUrl ?? webUrl
    const image = looseImage.safeParse(related.images?.[0])
    return [
      {
        title,
        excerpt: related.excerpt ?? '',
        webUrl,
        canonicalUrl: original === webUrl ? canonical : canonicalUrl(original),
        dateText: related.publishedDateTime ?? null,
        provider: related.provider?.name ?? related.provider?.domain ?? '',
        quality: related.quality ?? null,
        imageUrl: image.success ? image.data.url : null,
      },
    ]
  })
}

/** Without a title of its own an item goes by its host; empty where it has neither. */
function titleOf({ title, webUrl, originalUrl }: z.infer<typeof looseRelated>): string {
  if (/[^\s\p{Cf}]/u.test(title ?? '')) return title ?? ''
  return safeLink(webUrl ?? originalUrl ?? '')?.host.replace(/^www\./, '') ?? ''
}

function items(value: unknown, field: string, rule: 'field-odd' | 'related-odd', warn: Warn) {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map((item: unknown, at) => ({ item, field: `${field}.${at}` }))
  warn(rule, field)
  return []
}
