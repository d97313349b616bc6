import type { Generator, SiteFlag, SiteMap } from '#lib/schema/site/site-map.ts'

/** What is known of a generator before a file of the site is read. Folders and patterns are relative to the site's. */
export type Preset = {
  /** Files that only such a site has in its folder; `*` for any ending. */
  readonly configs: readonly string[]
  /** The package that such a site depends on. */
  readonly dependency?: string
  /** Folders that tell of it where nothing else does. */
  readonly folders?: readonly string[]
  /** Where its content lies; empty for everywhere. */
  readonly content: readonly string[]
  /** In which of these each folder is a collection; '' for the site's own, none where only its articles can tell. */
  readonly collectionsIn: readonly string[]
  readonly endings: readonly string[]
  readonly exclude: readonly string[]
  readonly hidden?: readonly string[]
  /** What it does with the flag; null where it has none of its own. */
  readonly flag: SiteFlag | null
  readonly title: SiteMap['title']
  readonly date: SiteMap['date']
  readonly summary: SiteMap['summary']
  readonly language?: SiteMap['language']
  readonly wait?: SiteMap['wait']
  readonly ends?: SiteMap['ends']
  /** Told only where files have it. */
  readonly alsoHides?: SiteMap['alsoHides']
  readonly topics: SiteMap['topics']
}

const PUBLISHED: SiteFlag = { key: 'published', published: [true], unpublished: [false], absent: 'shown' }
const DRAFT: SiteFlag = { key: 'draft', published: [false], unpublished: [true], absent: 'shown' }

/** What stands beside content and is none, whatever builds the site. */
export const NO_CONTENT = [
  'README.*',
  'LICENSE.*',
  'LICENCE.*',
  'CONTRIBUTING.*',
  'CODE_OF_CONDUCT.*',
  'CHANGELOG.*',
  'SECURITY.*',
  'AGENTS.md',
  'CLAUDE.md',
] as const

const MARKDOWN = ['md', 'markdown']
const WITH_MDX = ['md', 'mdx']
const TITLE: SiteMap['title'] = ['title', ':h1', ':filename']
const TAGS: SiteMap['topics'] = [{ key: 'tags', shape: 'list' }]

/** Every generator that the desk knows. Each row is what its documentation says. */
export const PRESETS: Readonly<Record<Generator, Preset>> = {
  // https://jekyllrb.com/docs/front-matter/ (published, date, tags as list or with spaces), /docs/posts/ (names of
  // files), /docs/posts/#drafts, /docs/configuration/options/ (future, exclude), /docs/structure/
  jekyll: {
    configs: ['_config.yml', '_config.yaml', '_config.toml'],
    folders: ['_posts'],
    content: [],
    collectionsIn: [''],
    endings: MARKDOWN,
    exclude: ['/_site', '/_includes', '/_layouts', '/_data', '/_sass', '/vendor'],
    hidden: ['_drafts'],
    flag: PUBLISHED,
    title: ['title', ':filename'],
    date: ['date', ':filename'],
    summary: ['excerpt', 'description'],
    wait: ['date', ':filename'],
    topics: [
      { key: 'tags', shape: 'spaces' },
      { key: 'categories', shape: 'spaces' },
    ],
  },
  // https://hexo.io/docs/front-matter (published, date, tags, categories), /docs/writing#Drafts, /docs/configuration
  hexo: {
    configs: [],
    dependency: 'hexo',
    folders: ['source/_posts'],
    content: ['source'],
    collectionsIn: ['source'],
    endings: MARKDOWN,
    exclude: [],
    hidden: ['source/_drafts'],
    flag: PUBLISHED,
    title: ['title', ':filename'],
    date: ['date', ':filename'],
    summary: ['excerpt', 'description'],
    topics: [...TAGS, { key: 'categories', shape: 'list' }],
  },
  // https://gohugo.io/content-management/front-matter/ (draft, publishDate, expiryDate), /configuration/front-matter/,
  // /configuration/taxonomies/, /content-management/page-bundles/ (_index.md is the page of a section)
  hugo: {
    configs: ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json', 'config.toml', 'config.yaml', 'config.yml'],
    folders: ['config/_default'],
    content: ['content'],
    collectionsIn: ['content'],
    endings: MARKDOWN,
    exclude: ['_index.*'],
    flag: DRAFT,
    title: TITLE,
    date: ['date', 'publishDate', 'pubdate', 'published', 'lastmod', 'modified'],
    summary: ['summary', 'description'],
    wait: ['publishDate', 'pubdate', 'published', 'date'],
    ends: ['expiryDate', 'unpublishdate'],
    alsoHides: [{ key: 'build.render', values: ['never', false] }],
    topics: [...TAGS, { key: 'categories', shape: 'list' }],
  },
  // https://www.getzola.org/documentation/content/page/#front-matter (draft, date, taxonomies), /content/section/
  zola: {
    configs: ['config.toml', 'zola.toml'],
    content: ['content'],
    collectionsIn: ['content'],
    endings: ['md'],
    exclude: ['_index.*'],
    flag: DRAFT,
    title: TITLE,
    date: ['date', ':filename'],
    summary: ['description'],
    alsoHides: [{ key: 'render', values: [false] }],
    topics: [
      { key: 'taxonomies.tags', shape: 'list' },
      { key: 'taxonomies.categories', shape: 'list' },
    ],
  },
  // https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#markdown-front-matter (draft, date, tags),
  // /docs/blog#blog-post-date (names of files), and the same for docs; folders that begin with _ are partials
  docusaurus: {
    configs: ['docusaurus.config.*'],
    dependency: '@docusaurus/core',
    content: ['blog', 'docs', 'src/pages'],
    collectionsIn: [''],
    endings: WITH_MDX,
    exclude: ['_*.{md,mdx}'],
    flag: DRAFT,
    title: TITLE,
    date: ['date', ':filename'],
    summary: ['description'],
    topics: TAGS,
  },
  // https://www.11ty.dev/docs/dates/ (date, names of files), /docs/collections/ (tags), /docs/ignores/; drafts are made
  // by the code of a site: /docs/config-preprocessors/
  eleventy: {
    configs: ['.eleventy.js', 'eleventy.config.*'],
    dependency: '@11ty/eleventy',
    content: [],
    collectionsIn: [],
    endings: MARKDOWN,
    exclude: ['/_site', '/_includes', '/_data'],
    flag: null,
    title: TITLE,
    date: ['date', ':filename'],
    summary: ['description', 'excerpt'],
    alsoHides: [{ key: 'permalink', values: [false] }],
    topics: TAGS,
  },
  // https://docs.astro.build/en/guides/content-collections/: every key is the site's own
  astro: {
    configs: ['astro.config.*'],
    dependency: 'astro',
    content: ['src/content', 'src/pages', 'src/data', 'content'],
    collectionsIn: ['src/content', 'src/pages', 'src/data', 'content'],
    endings: WITH_MDX,
    exclude: ['_*'],
    flag: null,
    title: TITLE,
    date: ['pubDate', 'date'],
    summary: ['description'],
    topics: TAGS,
  },
  // https://content.nuxt.com/docs/files/markdown: title and description, further keys are the site's own
  nuxt: {
    configs: ['nuxt.config.*'],
    dependency: 'nuxt',
    content: ['content'],
    collectionsIn: ['content'],
    endings: ['md'],
    exclude: [],
    flag: null,
    title: TITLE,
    date: ['date'],
    summary: ['description'],
    topics: TAGS,
  },
  // https://vitepress.dev/reference/frontmatter-config: title, description, layout
  vitepress: {
    configs: [],
    dependency: 'vitepress',
    folders: ['.vitepress'],
    content: [],
    collectionsIn: [],
    endings: ['md'],
    exclude: [],
    flag: null,
    title: TITLE,
    date: ['date'],
    summary: ['description'],
    topics: TAGS,
  },
  // https://nextjs.org/docs/app/guides/mdx#frontmatter: Next reads none, so every key is the site's own
  next: {
    configs: ['next.config.*'],
    dependency: 'next',
    content: [],
    collectionsIn: [],
    endings: WITH_MDX,
    exclude: [],
    flag: null,
    title: TITLE,
    date: ['date'],
    summary: ['description', 'excerpt'],
    topics: TAGS,
  },
}
