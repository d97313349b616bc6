type Entry = {
  title?: string
  url?: string
  /** As written behind `published: `; null leaves the line out. */
  published?: string | null
  /** Null leaves the key out. */
  topics?: readonly string[] | null
  /** Further lines of frontmatter. */
  lines?: readonly string[]
  body?: string
}

let made = 0

/** The text of an entry in the shape that the sites use; every one has an address of its own. */
export function entryText(entry: Entry = {}): string {
  made += 1
  const {
    title = 'A title',
    url = `https://paper.example/${made}`,
    published = 'false',
    topics = ['AI'],
  } = entry
  return [
    '---',
    'category: news',
    `title: ${JSON.stringify(title)}`,
    'publishedDateTime: 2026-11-24T05:10:00Z',
    `webUrl: ${JSON.stringify(url)}`,
    ...(published === null ? [] : [`published: ${published}`]),
    ...(topics === null ? [] : ['topics:', ...topics.map((topic) => `  - ${topic}`)]),
    ...(entry.lines ?? []),
    '---',
    entry.body ?? 'The body.\n',
  ].join('\n')
}
