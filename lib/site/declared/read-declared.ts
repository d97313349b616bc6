import type { Generator } from '#lib/schema/site/site-map.ts'
import { decapDeclares, frontMatterCmsDeclares, pagesCmsDeclares } from '#lib/site/declared/cms.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import { eleventyIgnores, hexoDeclares, hugoDeclares, zolaDeclares } from '#lib/site/declared/generators.ts'
import { jekyllDeclares } from '#lib/site/declared/jekyll.ts'
import type { ConfigReader } from '#lib/site/read-config.ts'
import type { Recognised } from '#lib/site/recognise.ts'

type Declares = (file: string, data: unknown) => Declared

/** The configurations of generators that are data, in the order in which a generator looks for them. */
const OF_GENERATORS: Partial<
  Record<Generator, { readonly files: readonly string[]; readonly declares: Declares }>
> = {
  jekyll: { files: ['_config.yml', '_config.yaml', '_config.toml'], declares: jekyllDeclares },
  hexo: { files: ['_config.yml', '_config.json'], declares: hexoDeclares },
  hugo: {
    files: ['', 'config/_default/'].flatMap((folder) =>
      ['hugo', 'config'].flatMap((name) =>
        ['toml', 'yaml', 'yml', 'json'].map((ending) => `${folder}${name}.${ending}`),
      ),
    ),
    declares: hugoDeclares,
  },
  zola: { files: ['config.toml', 'zola.toml'], declares: zolaDeclares },
}

/** Systems in which a site is edited, wherever its generator looks for files to publish as they are. */
const OF_EDITORS: readonly { readonly files: readonly string[]; readonly declares: Declares }[] = [
  { files: ['frontmatter.json'], declares: frontMatterCmsDeclares },
  { files: ['.pages.yml'], declares: pagesCmsDeclares },
  {
    files: ['admin', 'static/admin', 'public/admin', 'source/admin', 'src/admin'].map(
      (at) => `${at}/config.yml`,
    ),
    declares: decapDeclares,
  },
]

/** What the configurations of a site declare; the generator's first. Those that are code are not among them. */
export function readDeclared(
  generator: Generator | null,
  { prefix }: Pick<Recognised, 'prefix'>,
  config: ConfigReader,
): readonly Declared[] {
  const own = generator === null ? undefined : OF_GENERATORS[generator]
  const all = [...(own === undefined ? [] : [own]), ...OF_EDITORS]
  const declared = all.flatMap(({ files, declares }) => {
    const file = files.map((name) => prefix + name).find((path) => config.data(path) !== undefined)
    return file === undefined ? [] : [declares(file, config.data(file))]
  })
  const ignores = `${prefix}.eleventyignore`
  const text = generator === 'eleventy' ? config.text(ignores) : null
  return text === null ? declared : [...declared, eleventyIgnores(ignores, text)]
}
