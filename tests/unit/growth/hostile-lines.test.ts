import { describe, expect, it } from 'vitest'
import { entryFromBytes } from '#lib/collection/read-entry.ts'
import { withoutSecrets } from '#lib/config/without-secrets.ts'
import { searchTexts } from '#lib/db/articles/article-row.ts'
import { commitMessage } from '#lib/export/commit-message.ts'
import { htmlText } from '#lib/format/body/html-text.ts'
import { setAside } from '#lib/format/body/liquid.ts'
import { readable } from '#lib/format/entities.ts'
import { visibleLines } from '#lib/format/hidden.ts'
import { mentionedIn } from '#lib/format/mentions.ts'
import { pictureAddress } from '#lib/format/picture-address.ts'
import { searchPhrases } from '#lib/format/search-text.ts'
import { locateByLines } from '#lib/frontmatter/locate/locate-by-lines.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { canonicalUrl } from '#lib/schema/entry/canonical-url.ts'
import { foldedText } from '#lib/schema/folded-text.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { readConfigText } from '#lib/site/own-config.ts'

/** What lines are made long with: each alone, over and over. */
const PIECES = [
  ...[' ', '\t', 'a', 'a ', 'é', '0', '-', '- ', '-\t', '.', '/', '_', '=', '~', '%41', '@', '#', '|', '>'],
  ...[
    ':',
    ': ',
    'a: ',
    '"',
    "'",
    "''",
    '\\',
    '\\"',
    '\\u',
    '[',
    '{',
    '{{',
    '{%',
    '<',
    '<a "',
    '<!--',
    '](',
    '**',
  ],
  ...[
    '&',
    '&a ',
    '*',
    '!',
    '.amp',
    '/amp',
    '://',
    'x://',
    ';jsessionid=',
    'csrf-token',
    'token=',
    'fixes ',
    'a-',
  ],
  ...[
    '\u2028',
    'a\u2028',
    '\u2028 ',
    '\t\u2028',
    '\r\n',
    '#\r\n',
    '# \r\n',
    ' \n',
    'a\n',
    '\n\t',
    '- a\n',
    '- "\n',
    '<<<<<<< ',
    ' :::\n',
    '{: .a',
    '{{< ',
  ],
]

const entry = (yaml: string, body = '') => `---\ntitle: A\n${yaml}\n---\n${body}\n`

const readWhole = (source: string) => void entryFromBytes('a.md', Buffer.from(source))

function readAndWrite(source: string): void {
  readWhole(source)
  splice(source, { published: true, topics: ['A'] })
  const parsed = parseEntry(source)
  if (parsed.ok) locateByLines(parsed.value)
}

/** Whatever reads text from files, addresses and search boxes, by the place where the text stands. */
const READERS: Readonly<Record<string, (long: string) => void>> = {
  'lines of frontmatter': (long) => readAndWrite(entry(`${long}x`)),
  'nothing but frontmatter': (long) => readWhole(`---\r\n${long}x: y\r\n---\r\n`),
  TOML: (long) => readAndWrite(`+++\ntitle = "A"\n${long}x\n+++\n`),
  'a text in TOML': (long) => readAndWrite(`+++\ntitle = "A"\na = '''x${long}x'''\n+++\n`),
  'a list in TOML': (long) => readAndWrite(`+++\ntitle = "A"\ntopics = ["x", # ${long}x\n"y"]\n+++\n`),
  JSON: (long) => readAndWrite(`{"title": "A", ${long}x}\n`),
  'a text in JSON': (long) => readAndWrite(`{"title": ${JSON.stringify(`x${long}x`)}}\n`),
  'a plain value': (long) => readAndWrite(entry(`excerpt: x${long}x`)),
  'a value in double quotes': (long) => readAndWrite(entry(`excerpt: "x${long}x"`)),
  'a value in single quotes': (long) => readAndWrite(entry(`excerpt: 'x${long}x'`)),
  'a value that goes on in the first column': (long) => readAndWrite(entry(`excerpt: "x\nx${long}x"`)),
  'a block': (long) => readAndWrite(entry(`excerpt: |\n  ${long.replaceAll('\n', '\n  ')}x`)),
  'a comment': (long) => readAndWrite(entry(`topics: # ${long}x\n  - A # ${long}x`)),
  'a flag': (long) => readAndWrite(entry(`published: ${long}x`)),
  'a list': (long) => readAndWrite(entry(`topics: ${long}x\n`)),
  'an item': (long) => readAndWrite(entry(`topics:\n  - x${long}x`)),
  'a date': (long) => readWhole(entry(`publishedDateTime: "2026-11-01 ${long}x"`)),
  'a number': (long) => readWhole(entry(`heat: 1${long}x`)),
  'a title': (long) => readWhole(`---\ntitle: "${long}x"\n---\n`),
  'a body': (long) => readWhole(entry('', `${long}x`)),
  'a body on the page': (long) => {
    setAside(`${long}x`)
    htmlText(`${long}x`)
    pictureAddress(`../${long}x`, 'a/b.md')
  },
  'settings of a site': (long) => void readConfigText('copydesk.yml', `${long}x\n`),
  'an address': (long) => void canonicalUrl(`https://example.org/x${long}x`),
  'a query of an address': (long) => void canonicalUrl(`https://example.org/x?${long}x#${long}`),
  'a title in a commit': (long) =>
    void commitMessage('r', [{ path: `${long}x`, title: `${long}x`, keys: [], published: 'true' }]),
  'a line of the log': (long) => void withoutSecrets(JSON.stringify({ msg: `${long}x` }), ['hidden']),
  'words of the index': (long) =>
    void searchTexts({
      ...{ path: 'a.md', title: `${long}x`, excerpt: `${long}x`, webUrl: `https://example.org/${long}x` },
      ...{ providerName: `${long}x`, providerDomain: '', topics: [`${long}x`] },
    }),
  'a search': (long) => {
    searchPhrases(`${long}x`)
    parseQueryText(`heat:>${long}x ${long}x`)
  },
  'text for the eye': (long) => {
    visibleLines(readable(`${long}x`))
    foldedText(`${long}x`)
    mentionedIn(`${long}x`, [{ id: 'a', name: 'Ann', email: 'ann@example.org' }])
  },
}

/** Long enough for a square to show, short enough for no limit of lines. */
const SHORT = 2_000
const TIMES = 8
/** Between what grows with the text (1) and what grows with its square (`TIMES`). */
const MOST = 3
const TRIES = 12

const longOf = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length))

/** How many times longer one long text takes than as much text in short ones: the best of some tries. */
function growth(read: (long: string) => void, piece: string): number {
  const [short, long] = [longOf(piece, SHORT), longOf(piece, SHORT * TIMES)]
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && least > MOST; tries += 1) {
    const apart = timed(() => {
      for (let time = 0; time < TIMES; time += 1) read(short)
    })
    least = Math.min(least, timed(() => read(long)) / apart)
  }
  return least
}

function timed(work: () => void): number {
  const { user, system } = process.cpuUsage()
  const start = performance.now()
  work()
  const used = process.cpuUsage({ user, system })
  // CPU is counted in coarse steps; time that passes is right for what is short.
  return Math.min(performance.now() - start, (used.user + used.system) / 1_000 || Number.POSITIVE_INFINITY)
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  it('takes as much longer as it is longer, whatever it repeats', () => {
    const slow = PIECES.map((piece) => ({ piece, times: growth(read, piece) })).filter(
      ({ times }) => !(times <= MOST),
    )
    expect(slow).toEqual([])
  })
})

it('comment lines that end with CRLF do not double the time each', () => {
  const comments = (count: number) => () => readWhole(`---\r\n${'# x\r\n'.repeat(count)}title: A\r\n---\r\n`)
  const best = (count: number) => Math.min(...[1, 2, 3, 4].map(() => timed(comments(count))))
  expect(best(20) / best(10)).toBeLessThan(40)
})
