import { imageSource, loadsAtOnce } from '#lib/format/image-source.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** For how many articles behind the shown one the lead image is fetched ahead. */
export const IMAGES_AHEAD = 2

/** A browser may drop an image that nobody holds before it is shown. */
const held = new Map<string, HTMLImageElement>()
const HELD = 8

/** Fetches the lead image of an article that is likely to be shown next; never one that would wait for a click. */
export function fetchImageAhead({ images }: ArticleDetail, hosts: readonly string[]): void {
  const source = imageSource(images[0]?.url ?? '')
  if (source === null || !loadsAtOnce(source, hosts) || held.has(source.src)) return
  const image = new Image()
  image.referrerPolicy = 'no-referrer'
  image.decoding = 'async'
  image.src = source.src
  held.set(source.src, image)
  const oldest = held.keys().next().value
  if (held.size > HELD && oldest !== undefined) held.delete(oldest)
}
