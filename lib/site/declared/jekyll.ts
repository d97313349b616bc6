import { jekyllSchema } from '#lib/schema/site/foreign-config.ts'
import type { DefaultValues } from '#lib/schema/site/site-map.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import { plainValues } from '#lib/site/declared/plain-values.ts'

/** What `_config.yml` says: https://jekyllrb.com/docs/configuration/ */
export function jekyllDeclares(file: string, data: unknown): Declared {
  const parsed = jekyllSchema.safeParse(data)
  if (!parsed.success) return { file }
  const { exclude, future, unpublished, show_drafts, defaults = [], source, collections_dir } = parsed.data
  const within = [source, collections_dir].filter((each) => each !== undefined)
  const given = defaults.flatMap(({ scope = {}, values = {} }) => valuesOf(scope, values))
  return {
    file,
    ...(source !== undefined && { folders: [source] }),
    ...(within.length > 0 && { collectionsIn: within.join('/') }),
    ...(exclude !== undefined && { exclude }),
    ...(future === true && { wait: [] }),
    ...(show_drafts === true && { hidden: [] }),
    ...(given.length > 0 && { defaults: given }),
    notes: unpublished === true ? ['It says unpublished: true, so the site shows what is hidden, too.'] : [],
  }
}

/** A collection is the folder with its name behind an underscore. */
function valuesOf(
  { path = '', type = '' }: { path?: string; type?: string },
  values: Record<string, unknown>,
): DefaultValues[] {
  const plain = plainValues(values)
  if (Object.keys(plain).length === 0) return []
  const folder = path.replace(/^\/+|\/+$/g, '')
  const inType = /^(pages|)$/.test(type) ? '' : type === 'drafts' ? '_drafts' : `_${type}`
  const isNamed = inType === '' || folder.split('/').includes(inType)
  const parts = [folder, ...(isNamed ? [] : ['**', inType]), '**'].filter((part) => part !== '')
  return [{ path: `/${parts.join('/')}`, values: plain }]
}
