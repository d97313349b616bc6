import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readFile } from '#lib/collection/read-file.ts'
import { parseDataFile } from '#lib/frontmatter/data-file.ts'
import { taxonomyFileSchema } from '#lib/schema/topic.ts'

export type TaxonomyTopic = {
  readonly name: string
  readonly parent: string | null
  readonly keywords: readonly string[]
  readonly hashtags: readonly string[]
  readonly path: string
}

const FOLDER = '_data/topics'

/** The site's topics in order of file name; the first file wins a name. Empty where the site has none. */
export function readTaxonomy(root: string): TaxonomyTopic[] {
  const topics = new Map<string, TaxonomyTopic>()
  for (const name of listYaml(root)) {
    const path = `${FOLDER}/${name}`
    const file = readFile(root, path)
    const parsed = file.ok ? parseDataFile(file.value.bytes.toString('utf8')) : file
    const topic = parsed.ok ? taxonomyFileSchema.safeParse(parsed.value) : null
    if (!topic?.success || topics.has(topic.data.name)) continue
    const { keywords, hashtags } = topic.data
    topics.set(topic.data.name, {
      name: topic.data.name,
      parent: topic.data.parent ?? null,
      keywords,
      hashtags,
      path,
    })
  }
  return [...topics.values()]
}

/** Links are not followed, neither the folders nor the files. */
function listYaml(root: string): string[] {
  try {
    const folder = join(root, FOLDER)
    if (!lstatSync(join(root, '_data')).isDirectory() || !lstatSync(folder).isDirectory()) return []
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map(({ name }) => name)
      .sort()
  } catch {
    return []
  }
}
