import type { SiteFiles } from '#lib/collection/site-files.ts'
import { peekEntry } from '#lib/frontmatter/peek-entry.ts'
import { mapOk, type Result } from '#lib/result.ts'
import { globMatcher } from '#lib/schema/site/glob.ts'
import { MAP_PARTS, type MapPart, type SiteMap, siteMapSchema } from '#lib/schema/site/site-map.ts'
import type { KeyUse, Origin, SiteReading, Suggestion } from '#lib/schema/site/site-reading.ts'
import { readBeside } from '#lib/site/declared/beside-content.ts'
import { CODE_CONFIGS, suggestedFields } from '#lib/site/declared/code.ts'
import type { Declared } from '#lib/site/declared/declared.ts'
import { readDeclared } from '#lib/site/declared/read-declared.ts'
import { drawSample } from '#lib/site/draw-sample.ts'
import { evidenceOf } from '#lib/site/evidence.ts'
import { type Files, findFiles } from '#lib/site/find-files.ts'
import { HERE } from '#lib/site/folders.ts'
import { findMap } from '#lib/site/found-map.ts'
import { type OwnConfig, type OwnTexts, readOwnConfig } from '#lib/site/own-config.ts'
import { type ConfigReader, configReader } from '#lib/site/read-config.ts'
import { type Recognised, recognise } from '#lib/site/recognise.ts'

const CONTENT = /(^|\/)[^./][^/]*\.(md|markdown|mdx)$/i
const MOST_BYTES = 2 * 1024 * 1024
const MOST_EXAMPLES = 10

/**
 * The site map and why it is so: what copydesk.yml and then the desk's settings say, what configurations of the site declare, what its generator
 * does, how often keys occur in a sample, and the desk's own format, in this order. Reads a sample and a few
 * configurations; runs nothing of the site and writes nothing. The failure is SITE_CONFIG_INVALID.
 */
export function findSiteMap(files: SiteFiles, texts: OwnTexts = {}): Result<SiteReading> {
  return mapOk(readOwnConfig(files, texts), (own) => readingOf(files, own))
}

function readingOf(files: SiteFiles, own: OwnConfig): SiteReading {
  const config = configReader(files)
  const contents = files.paths.filter((path) => CONTENT.test(path))
  const recognised = chosen(recognise(files, contents, config), own)
  const site = recognised[0] ?? HERE
  const generator = recognised[0]?.generator ?? null
  const declared = readDeclared(generator, site, config)
  const paths = findFiles({ site, generator, declared, contents })
  const articles = matching(paths, contents, own)
  const sampled = drawSample(articles)
  const { data, withoutFrontmatter, broken } = peekAll(files, sampled)
  const evidence = evidenceOf(generator, sampled, data)
  const beside = readBeside(generator, site.prefix, files, config)
  const given = { evidence, declared, recognised, site, paths, articles, beside, files }
  const found = findMap(given)
  const { map, origins } = overruled(found, own)
  const saysFlag = own.originOf('flag')
  return {
    generator,
    isHome: found.isHome,
    folder: site.prefix,
    signs: recognised.flatMap(({ generator, signs }) => signs.map((file) => ({ generator, file }))),
    map,
    origins,
    saidBy: own.saidBy,
    flag: saysFlag
      ? { certain: true, readings: [{ flag: map.flag, why: saysSo(saysFlag) }] }
      : { certain: found.flag.certain, readings: found.flag.readings },
    sample: { size: sampled.length, of: articles.length, read: data.length, withoutFrontmatter, broken },
    leftOut: leftOut(contents, map),
    keys: evidence.keys.map(told),
    suggestions: suggestions(site.prefix, config),
    notes: [...notesOf(declared), ...beside.notes, ...config.notes],
  }
}

/** Where somebody names the generator, only that counts, also where no file tells of it. */
function chosen(recognised: readonly Recognised[], own: OwnConfig): readonly Recognised[] {
  const named = own.config.generator
  if (named === undefined || named === 'none') return named === undefined ? recognised : []
  const found = recognised.filter(({ generator }) => generator === named)
  return found.length > 0 ? found : [{ ...HERE, generator: named, signs: [], weight: 0, files: 0 }]
}

function matching(paths: Files, contents: readonly string[], own: OwnConfig): readonly string[] {
  const isIn = globMatcher(own.config.include ?? paths.include)
  const isOut = globMatcher(own.config.exclude ?? paths.exclude)
  return contents.filter((path) => isIn(path) && !isOut(path))
}

function leftOut(contents: readonly string[], { include, exclude }: SiteMap): SiteReading['leftOut'] {
  const isIn = globMatcher(include)
  const isOut = globMatcher(exclude)
  const out = contents.filter((path) => !isIn(path) || isOut(path))
  const excluded = out.filter(isIn).length
  return { files: out.length, excluded, examples: drawSample(out, MOST_EXAMPLES) }
}

function peekAll(files: SiteFiles, paths: readonly string[]) {
  const data: Readonly<Record<string, unknown>>[] = []
  let [withoutFrontmatter, broken] = [0, 0]
  for (const path of paths) {
    const read = files.read(path, MOST_BYTES)
    const peeked = read.ok ? peekEntry(read.value) : null
    if (peeked?.ok) data.push(peeked.value.data)
    else if (peeked?.error === 'none') withoutFrontmatter += 1
    else broken += 1
  }
  return { data, withoutFrontmatter, broken }
}

type Whole = { readonly map: SiteMap; readonly origins: Readonly<Record<MapPart, readonly Origin[]>> }

function saysSo(origin: Origin): string {
  return origin.from === 'copydesk.yml' ? `${origin.file} says so.` : 'The settings of the desk say so.'
}

/** The map with what people say in place of what was found; checked as a whole. */
function overruled({ map, origins }: Whole, own: OwnConfig): Whole {
  const { generator: _, ...parts } = own.config
  const ours = MAP_PARTS.flatMap((part) => {
    const from = own.originOf(part)
    return from === undefined ? [] : [[part, [from]] as const]
  })
  return {
    map: siteMapSchema.parse({ ...map, ...parts }),
    origins: { ...origins, ...Object.fromEntries(ours) },
  }
}

/** Values are told where they look like a choice: where files share them, or they are flags. */
function told(use: KeyUse): KeyUse {
  const isFlag = use.values.every(({ value }) => value === 'true' || value === 'false')
  const shared = use.values.some(({ files }) => files > 1)
  return isFlag || shared ? use : { ...use, values: [] }
}

function suggestions(prefix: string, config: ConfigReader): Suggestion[] {
  return CODE_CONFIGS.flatMap((name) => {
    const text = config.text(prefix + name)
    return text === null ? [] : suggestedFields(prefix + name, text)
  })
}

function notesOf(declared: readonly Declared[]) {
  return declared.flatMap(({ file, notes = [] }) => notes.map((message) => ({ file, message })))
}
