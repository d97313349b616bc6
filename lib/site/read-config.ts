import type { SiteFiles } from '#lib/collection/site-files.ts'
import { MAX_CONFIG_BYTES, parseConfigFile } from '#lib/frontmatter/config-file.ts'
import type { SiteNote } from '#lib/schema/site/site-reading.ts'

/** Reads the configurations of one site; those that cannot be read leave a note and count as not there. */
export type ConfigReader = {
  readonly data: (path: string) => unknown
  readonly text: (path: string) => string | null
  readonly notes: readonly SiteNote[]
}

/** Each file is read once, however often it is asked for. */
export function configReader(files: SiteFiles): ConfigReader {
  const notes: SiteNote[] = []
  const texts = new Map<string, string | null>()
  const parsed = new Map<string, unknown>()
  const text = (path: string) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const read = files.read(path, MAX_CONFIG_BYTES)
    if (!read.ok && read.error === 'too-large')
      notes.push({ file: path, message: 'It is larger than 256 kB, so it counts as not there.' })
    const value = read.ok ? Buffer.from(read.value).toString('utf8') : null
    texts.set(path, value)
    return value
  }
  const data = (path: string) => {
    if (parsed.has(path)) return parsed.get(path)
    const source = text(path)
    const read = source === null ? null : parseConfigFile(path, source)
    if (read?.ok === false) {
      const { message, place } = read.error
      const at = place === null ? '' : ` (line ${place.line})`
      notes.push({ file: path, message: `It counts as not there. ${message}${at}` })
    }
    parsed.set(path, read?.ok ? read.value : undefined)
    return parsed.get(path)
  }
  return { data, text, notes }
}
