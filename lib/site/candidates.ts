import type { SiteFlag, ValuePart } from '#lib/schema/site/site-map.ts'
import type { Shape } from '#lib/schema/site/site-reading.ts'

/** Keys that sites use for a part of the map, and what stands behind them there. Upper and lower case count alike. */
type Candidates = { readonly keys: readonly string[]; readonly shapes: readonly Shape[] }

const TEXT: readonly Shape[] = ['text', 'number', 'date']

export const CANDIDATES: Readonly<Record<ValuePart | 'score', Candidates>> = {
  title: { keys: ['title', 'headline', 'name'], shapes: TEXT },
  date: {
    keys: [
      ...[
        'publishedDateTime',
        'date',
        'pubDate',
        'publishDate',
        'publishedAt',
        'published_at',
        'datePublished',
      ],
      ...[
        'pubDatetime',
        'publishedDate',
        'published_date',
        'publishedOn',
        'published',
        'created',
        'createdAt',
      ],
      ...['created_at', 'extra.date'],
    ],
    shapes: ['date'],
  },
  summary: {
    keys: [
      'excerpt',
      'description',
      'summary',
      'dek',
      'deck',
      'subtitle',
      'lead',
      'abstract',
      'teaser',
      'intro',
    ],
    shapes: TEXT,
  },
  image: {
    keys: [
      ...['images.0.url', 'image', 'cover', 'coverImage', 'cover_image', 'featuredImage', 'featured_image'],
      ...['heroImage', 'hero_image', 'thumbnail', 'banner', 'og_image', 'ogImage', 'image.src', 'image.url'],
      ...['cover.image', 'cover.src', 'heroImage.src', 'header.teaser', 'extra.image', 'extra.thumbnail'],
    ],
    shapes: ['text'],
  },
  author: {
    keys: [
      ...[
        'author',
        'authors',
        'byline',
        'creator',
        'writer',
        'author.name',
        'authors.0.name',
        'extra.author',
      ],
      'taxonomies.authors',
    ],
    shapes: [...TEXT, 'list'],
  },
  link: {
    keys: [
      'webUrl',
      'originalUrl',
      'link',
      'externalUrl',
      'external_url',
      'sourceUrl',
      'source_url',
      'source.url',
    ],
    shapes: ['text'],
  },
  canonical: {
    keys: ['originalUrl', 'webUrl', 'canonicalUrl', 'canonical_url', 'canonical', 'canonicalURL'],
    shapes: ['text'],
  },
  language: { keys: ['lang', 'language', 'locale'], shapes: ['text'] },
  type: { keys: ['type', 'content_type', 'contentType', 'post_type', 'kind'], shapes: ['text'] },
  outlet: {
    keys: ['provider.name', 'outlet', 'publisher', 'publication', 'source.name', 'source'],
    shapes: ['text'],
  },
  domain: { keys: ['provider.domain', 'source.domain'], shapes: ['text'] },
  score: { keys: ['heat', 'quality', 'score', 'rating'], shapes: ['number'] },
}

/** Keys with topics. */
export const TOPIC_KEYS = [
  ...['topics', 'tags', 'categories', 'category', 'keywords', 'tag', 'subjects', 'series'],
  ...['taxonomies.tags', 'taxonomies.categories', 'taxonomies.topics', 'extra.tags'],
] as const

/** Of these a text alone says nothing: descriptions for search engines, titles of series. */
export const LISTS_ONLY: ReadonlySet<string> = new Set(['keywords', 'series', 'subjects'])

export const RELATED_KEYS = ['related', 'relatedPosts', 'related_posts', 'relatedArticles'] as const

type FlagWords = {
  readonly keys: readonly string[]
  readonly published: readonly SiteFlag['published'][number][]
  readonly unpublished: readonly SiteFlag['published'][number][]
  /** What a page without the key is most likely, and whether that is open to doubt. */
  readonly absent: SiteFlag['absent']
  readonly isDoubtful: boolean
}

/** Keys that may be a flag, with every value that they then have. */
export const FLAG_WORDS: readonly FlagWords[] = [
  {
    keys: ['draft', 'isDraft', 'hidden', 'isHidden', 'unpublished'],
    published: [false],
    unpublished: [true],
    absent: 'shown',
    isDoubtful: false,
  },
  {
    keys: ['published', 'publish', 'isPublished', 'public', 'visible', 'live'],
    published: [true],
    unpublished: [false],
    absent: 'shown',
    isDoubtful: true,
  },
  {
    keys: ['status', 'state', 'workflow', 'publication_status', 'postStatus'],
    published: ['published', 'publish', 'public', 'live', 'online', 'Published', 'Public', 'Live'],
    unpublished: [
      ...['draft', 'unpublished', 'private', 'hidden', 'archived', 'pending', 'review', 'in-review'],
      ...['scheduled', 'offline', 'trash', 'Draft', 'Unpublished', 'Private', 'Archived', 'Review'],
    ],
    absent: 'hidden',
    isDoubtful: true,
  },
]
