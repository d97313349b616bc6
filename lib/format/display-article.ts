import { homeForm, siteMap } from '#lib/fields/in-file.ts'
import { readable } from '#lib/format/entities.ts'
import { imageSource, loadsAtOnce, SMALL } from '#lib/format/image-source.ts'
import { pictureAddress } from '#lib/format/picture-address.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

/**
 * A queue row as the screen shows it, its outlet with what else a site says of whose it is, and its picture where that
 * is the site's or one of these hosts has it; values that are edited or compared stay as they are.
 */
export function displayItem<Item extends QueueItem>(item: Item, hosts: readonly string[]): Item {
  return { ...item, title: readable(item.title), providerName: whose(item), image: picture(item, hosts) }
}

/** Where a row fetches its small picture from: nowhere but where pictures load without a click. */
function picture({ image, path }: QueueItem, hosts: readonly string[]): string | undefined {
  if (image === undefined) return undefined
  const source = imageSource(pictureAddress(image, path) ?? '')
  if (source === null || !loadsAtOnce(source, hosts)) return undefined
  return source.host === null ? `${source.src}?${SMALL}` : source.src
}

/**
 * In one line who published an article, who wrote it and in which language, with its section on a site that names no
 * outlets. Nothing where none of these is known.
 */
function whose({
  providerName,
  providerDomain,
  authors = [],
  language = '',
  collection,
  path,
}: QueueItem): string {
  const outlet = readable(providerName)
  if (homeForm() === null) return outlet
  const { outlet: names, domain } = siteMap()
  const hasOutlets = names.length + domain.length > 0
  const known = [
    outlet || providerDomain,
    readable(authors.join(', ')),
    hasOutlets ? '' : collection === '.' ? path : collection,
  ].filter((part) => part !== '')
  return known.length === 0 ? '' : [...known, ...(language === '' ? [] : [language])].join(' · ')
}

/** An article as the screen shows it. */
export function displayArticle(article: ArticleDetail): ArticleDetail {
  return {
    ...displayItem(article, []),
    excerpt: readable(article.excerpt),
    earlier: article.earlier && titled(article.earlier),
    duplicateOf: article.duplicateOf && titled(article.duplicateOf),
    duplicates: article.duplicates.map(titled),
    sameAddress: article.sameAddress.map(titled),
    basis:
      article.basis === null
        ? null
        : {
            ...article.basis,
            title: readable(article.basis.title),
            excerpt: readable(article.basis.excerpt),
          },
    images: article.images.map((image) => ({ ...image, url: pictureAddress(image.url, article.path) ?? '' })),
    related: article.related.map((item) => ({
      ...item,
      imageUrl: item.imageUrl === null ? null : (pictureAddress(item.imageUrl, article.path) ?? ''),
      title: readable(item.title),
      excerpt: readable(item.excerpt),
      provider: readable(item.provider),
      article: item.article && titled(item.article),
    })),
  }
}

function titled<Named extends { title: string }>(named: Named): Named {
  return { ...named, title: readable(named.title) }
}
