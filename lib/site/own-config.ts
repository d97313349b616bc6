import type { SiteFiles } from '#lib/collection/site-files.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { MAX_CONFIG_BYTES, parseConfigFile, placeInYaml } from '#lib/frontmatter/config-file.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { firstSiteIssue } from '#lib/schema/site/site-issue.ts'
import { type SiteConfig, siteConfigSchema } from '#lib/schema/site/site-map.ts'

/** The file in which a site says how the desk is to read it. */
export const OWN_CONFIG = 'copydesk.yml'

export type OwnConfig = { readonly file: string; readonly config: SiteConfig }

/**
 * What the site says of itself: `copydesk.yml` in the content folder, or in the nearest folder above it that belongs to
 * its repository. Null where there is none. A mistake in it is a failure with its place, because a map without what
 * somebody wanted would write something else.
 */
export function readOwnConfig(files: SiteFiles): Result<OwnConfig | null> {
  const file = ['', ...files.above.map(({ prefix }) => prefix)]
    .map((prefix) => prefix + OWN_CONFIG)
    .find((path) => isThere(files, path))
  if (file === undefined) return ok(null)
  const read = files.read(file, MAX_CONFIG_BYTES)
  if (!read.ok) return invalid(file, null, `It cannot be read (${read.error}).`)
  const source = Buffer.from(read.value).toString('utf8')
  if (/^(\s*(#[^\n]*)?\n?)*$/.test(source)) return ok({ file, config: {} })
  const data = parseConfigFile(file, source)
  if (!data.ok) return invalid(file, data.error.place, data.error.message)
  const config = siteConfigSchema.safeParse(data.value)
  if (config.success) return ok({ file, config: config.data })
  const { path, message } = firstSiteIssue(config.error)
  return invalid(file, placeInYaml(source, path), message)
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
