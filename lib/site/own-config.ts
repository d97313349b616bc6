import type { SiteFiles } from '#lib/collection/site-files.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { MAX_CONFIG_BYTES, parseConfigFile, placeInYaml } from '#lib/frontmatter/config-file.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { firstSiteIssue } from '#lib/schema/site/site-issue.ts'
import { type SiteConfig, siteConfigSchema } from '#lib/schema/site/site-map.ts'
import type { Origin } from '#lib/schema/site/site-reading.ts'

/** The file in which a site says how the desk is to read it. */
export const OWN_CONFIG = 'copydesk.yml'

/** What a mistake in the desk's own settings of the site is placed in. */
const KEPT = 'Settings, This site'

/** What people say of the site beyond what is found: as one, with who says each part of it. */
export type OwnConfig = {
  readonly config: SiteConfig
  /** Who says anything, the strongest first. */
  readonly saidBy: readonly Origin[]
  readonly originOf: (part: keyof SiteConfig) => Origin | undefined
}

/** What the desk keeps beside the files of the site, and a text that stands for copydesk.yml without being written. */
export type OwnTexts = { readonly kept?: string | null; readonly written?: string }

/**
 * What is said of the site: by `copydesk.yml` in the content folder, or in the nearest folder above it that belongs to
 * its repository; and by the settings of the desk, where that says nothing. A mistake is a failure with its place,
 * because a map without what somebody wanted would write something else.
 */
export function readOwnConfig(files: SiteFiles, { kept, written }: OwnTexts = {}): Result<OwnConfig> {
  const inFile = written === undefined ? readConfigFile(files) : said(OWN_CONFIG, written)
  if (!inFile.ok) return inFile
  const inDesk = kept === null || kept === undefined ? ok(null) : keptSaid(kept)
  if (!inDesk.ok) return inDesk
  const voices = [inFile.value, inDesk.value].filter((voice) => voice !== null)
  const says = (voice: Voice, part: keyof SiteConfig) => voice.config[part] !== undefined
  return ok({
    config: Object.assign({}, ...voices.map(({ config }) => config).reverse()),
    saidBy: voices.map(({ origin }) => origin),
    originOf: (part) => voices.find((voice) => says(voice, part))?.origin,
  })
}

type Voice = { readonly origin: Origin; readonly config: SiteConfig }

function readConfigFile(files: SiteFiles): Result<Voice | null> {
  const file = ['', ...files.above.map(({ prefix }) => prefix)]
    .map((prefix) => prefix + OWN_CONFIG)
    .find((path) => isThere(files, path))
  if (file === undefined) return ok(null)
  const read = files.read(file, MAX_CONFIG_BYTES)
  if (!read.ok) return invalid(file, null, `It cannot be read (${read.error}).`)
  return said(file, Buffer.from(read.value).toString('utf8'))
}

function said(file: string, source: string): Result<Voice> {
  return mapOk(readConfigText(file, source), (config) => ({ origin: { from: 'copydesk.yml', file }, config }))
}

function keptSaid(source: string): Result<Voice> {
  return mapOk(readConfigText(KEPT, source), (config) => ({ origin: { from: 'settings' }, config }))
}

/** The settings that a text says, or SITE_CONFIG_INVALID with the place in `file`. */
export function readConfigText(file: string, source: string): Result<SiteConfig> {
  if (source.split('\n').every(saysNothing)) return ok({})
  const data = parseConfigFile(file, source)
  if (!data.ok) return invalid(file, data.error.place, data.error.message)
  const config = siteConfigSchema.safeParse(data.value)
  if (config.success) return ok(given(config.data))
  const { path, message } = firstSiteIssue(config.error)
  return invalid(file, placeInYaml(source, path), message)
}

/** Whether a line is blank, or a comment. */
function saysNothing(line: string): boolean {
  const text = line.trimStart()
  return text === '' || text.startsWith('#')
}

/** Without the parts that nothing is said of. */
function given(config: SiteConfig): SiteConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))
}

function isThere({ paths, above }: SiteFiles, path: string): boolean {
  const up = above.find(({ prefix }) => path === prefix + OWN_CONFIG)
  return up === undefined ? paths.includes(path) : up.names.includes(OWN_CONFIG)
}

function invalid(
  file: string,
  place: { line: number; column: number } | null,
  message: string,
): Result<never, Failure> {
  const at = place === null ? file : `${file}:${place.line}:${place.column}`
  return err(
    failure('SITE_CONFIG_INVALID', {
      message: `${at}: ${message}`,
      place: at,
      details: { file, line: place?.line ?? null, column: place?.column ?? null },
    }),
  )
}
