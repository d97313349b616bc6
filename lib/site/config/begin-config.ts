import { flagWords, mapWords, partLabel } from '#lib/format/site-words.ts'
import type { MapPart, SiteFlag, SiteMap } from '#lib/schema/site/site-map.ts'
import type { SiteReport } from '#lib/schema/site/site-reading.ts'

const HEAD = `## How Copydesk reads and writes this site. Name only what is to be otherwise:
## what stands here goes before what the desk found by itself, which each line
## with a single # says. Take the # away in front of one and change it.
`

/** Parts that are rarely of use where nobody asked for them. */
const SELDOM: readonly MapPart[] = ['related', 'defaults', 'writeAgain', 'withoutFrontmatter']

/** A copydesk.yml to begin with: what was found, all of it as comments, so that it changes nothing as it stands. Pure. */
export function beginConfig(map: SiteMap, { flag, origins }: Pick<SiteReport, 'flag' | 'origins'>): string {
  const parts = mapWords(map, origins, flag.certain).filter(
    ({ part }) => part !== 'flag' && !SELDOM.includes(part),
  )
  const open = flag.certain ? [{ flag: map.flag, why: '' }] : flag.readings
  return [
    HEAD,
    `## ${partLabel('flag')}`,
    ...open.flatMap((reading) => [
      ...(flag.certain ? [] : [`## ${oneLine(`${flagWords(reading.flag)}. ${reading.why}`)}`]),
      `# flag: ${flagText(reading.flag)}`,
    ]),
    ...parts.flatMap(({ part, why }) => [
      '',
      `## ${partLabel(part)} (${oneLine(why)})`,
      `# ${part}: ${flow(map[part])}`,
    ]),
    '',
  ].join('\n')
}

function flagText(flag: SiteFlag | null): string {
  return flag === null ? 'none' : flow(flag)
}

/** A value as YAML of one line; what JSON says YAML says too. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return scalar(value)
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{ ${pairs.map(([key, inner]) => `${scalar(key)}: ${flow(inner)}`).join(', ')} }`
}

const WORDS_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n)$/i

function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[a-z][\w./-]*$/i.test(value) && !WORDS_OF_YAML.test(value)
  return isPlain ? value : JSON.stringify(value)
}

/** Names of files and keys may hold anything; a comment ends with its line. */
function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')
}
