import { plain } from '#lib/cli/plain.ts'
import { counted } from '#lib/format/count.ts'
import {
  CHOOSE_FLAG,
  flagWords,
  generatorWords,
  keyWords,
  mapWords,
  sampleWords,
} from '#lib/format/site-words.ts'
import type { FlagReading, SiteReading } from '#lib/schema/site/site-reading.ts'

const MOST_KEYS = 40

/** A look at a site for people: the map with where each part comes from, how keys are used, what needs a look. */
export function siteText(site: SiteReading): { readonly text: string; readonly problems: string[] } {
  const { map, origins, flag, keys, leftOut, suggestions, notes } = site
  const rows = mapWords(map, origins, flag.certain)
  const width = Math.max(...rows.map(({ part }) => part.length))
  const more = keys.length - MOST_KEYS
  const text = [
    plain`${generatorWords(site)}`,
    plain`${sampleWords(site)}`,
    '',
    ...rows.map(({ part, value, why }) => plain`${part.padEnd(width)}  ${value}  (${why})`),
    '',
    'Keys:',
    ...keys.slice(0, MOST_KEYS).map((use) => plain`  ${use.key}: ${keyWords(use, site.sample.read)}`),
    ...(more > 0 ? [`  and ${more} more, see --json`] : []),
    ...(leftOut.files > 0
      ? ['', plain`Left out: ${counted(leftOut.files, 'file')}, such as ${leftOut.examples.join(', ')}`]
      : []),
    ...(suggestions.length > 0
      ? ['', 'Only suggested, by configurations that are code and were not run:']
      : []),
    ...suggestions.map(({ key, kind, file, line }) => plain`  ${key}: ${kind} (${file}:${line})`),
  ].join('\n')
  return {
    text,
    problems: [...flagProblems(site), ...notes.map(({ file, message }) => plain`${file}: ${message}`)],
  }
}

function flagProblems({ flag }: SiteReading): string[] {
  if (flag.certain) return []
  const way = flag.readings.map(({ flag, why }: FlagReading) => plain`  - ${flagWords(flag)}. ${why}`)
  return [[`Which key shows or hides a page is not certain. ${CHOOSE_FLAG} It may be:`, ...way].join('\n')]
}
