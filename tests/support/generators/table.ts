import type { Generator } from '#lib/schema/site/site-map.ts'
import { SAID } from '#tests/integration/site/reading.ts'

/** What it takes to really build the site of a generator that stands in `tests/fixtures/sites`. */
export type RealGenerator = {
  /** Where it comes from: packages of Debian, the first of which is the program, or of npm with their versions. */
  readonly from: { readonly debian: readonly string[] } | { readonly npm: readonly string[] }
  /** The least that the site needs besides to be built: a configuration, layouts, a list of pages. */
  readonly besides: Readonly<Record<string, string>>
  /** The call in the folder of the site, which leaves the built one in `built`. What npm brings is run by Node. */
  readonly call: readonly [program: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
  /** What its owner says in copydesk.yml of what only code of the site knows. */
  readonly said?: string
  /** What nobody decides about: without it the generator builds no site at all. */
  readonly kept?: string
  /** What of a page tells of its neighbours too, so that it is another where one of them comes or goes. */
  readonly namesNeighbours?: true
}

const TITLE = '<h1>{{ title }}</h1>'

/** Versions of npm are exact: what a generator shows is what is tested, not what it shows next year. */
export const REAL: Readonly<Partial<Record<Generator, RealGenerator>>> = {
  hugo: {
    from: { debian: ['hugo'] },
    besides: {
      'layouts/_default/single.html': '<h1>{{ .Title }}</h1>{{ .Content }}',
      'layouts/_default/list.html':
        '{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
    },
    call: ['hugo', '--quiet', '--destination', 'built'],
  },
  jekyll: {
    from: { debian: ['jekyll', 'ruby-jekyll-feed'] },
    besides: {
      '_layouts/note.html': '<h1>{{ page.title }}</h1>{{ content }}',
      'index.html':
        '---\n---\n{% for page in site.posts %}<a href="{{ page.url }}">{{ page.title }}</a>{% endfor %}' +
        '{% for page in site.notes %}<a href="{{ page.url }}">{{ page.title }}</a>{% endfor %}',
    },
    call: ['jekyll', 'build', '--destination', 'built'],
    env: { JEKYLL_NO_BUNDLER_REQUIRE: 'true' },
  },
  eleventy: {
    from: { npm: ['@11ty/eleventy@3.1.8'] },
    besides: {
      // Drafts as its documentation has them: https://www.11ty.dev/docs/config-preprocessors/
      'eleventy.config.mjs':
        "export default (config) => config.addPreprocessor('drafts', 'md', ({ draft }) => (draft ? false : undefined))",
      '_includes/post.njk': `${TITLE}{{ content | safe }}`,
      'index.njk':
        '---\neleventyExcludeFromCollections: true\n---\n' +
        '{% for page in collections.all %}<a href="{{ page.url }}">{{ page.data.title }}</a>{% endfor %}',
    },
    call: ['node_modules/@11ty/eleventy/cmd.cjs', '--quiet', '--output=built'],
    // The data of a folder that is code is not run by the desk.
    said: `${SAID.eleventy}defaults:\n  - path: notes/**\n    values: { draft: true }\n`,
  },
  hexo: {
    from: { npm: ['hexo@8.1.2', 'hexo-renderer-marked@7.0.1'] },
    besides: {
      'package.json':
        '{ "private": true, "hexo": {}, "dependencies": { "hexo": "*", "hexo-renderer-marked": "*" } }',
      '_config.yml':
        'title: Hexo Harbour\nfuture: true\nrender_drafts: false\ntheme: plain\npublic_dir: built\n',
      'themes/plain/layout/post.njk': '<h1>{{ page.title }}</h1>{{ page.content | safe }}',
      'themes/plain/layout/list.njk':
        '{% for post in page.posts.toArray() %}<a href="{{ post.path }}">{{ post.title }}</a>{% endfor %}',
      'scripts/list.js':
        "hexo.extend.generator.register('list', ({ posts }) => ({ path: 'index.html', data: { posts }, layout: 'list' }))",
    },
    call: ['node_modules/hexo/bin/hexo', 'generate'],
  },
  docusaurus: {
    from: {
      npm: [
        '@docusaurus/core@3.10.2',
        '@docusaurus/preset-classic@3.10.2',
        'react@19.3.1',
        'react-dom@19.3.1',
      ],
    },
    besides: {
      'docusaurus.config.js': `export default {
  title: 'Docs by the Sea',
  url: 'https://sea.example',
  baseUrl: '/',
  onBrokenLinks: 'ignore',
  presets: [['classic', { blog: { onInlineTags: 'ignore' }, docs: {} }]],
}
`,
      'blog/authors.yml': 'ida:\n  name: Ida Vester\n',
    },
    call: ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build', '--out-dir', 'built'],
    // It ends with an error of its own where there is no document at all.
    kept: 'docs/start/bread-by-bicycle.md',
    namesNeighbours: true,
  },
}
