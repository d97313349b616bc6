import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageOf } from '#tests/integration/queue/stock.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const entries: Record<string, Parameters<typeof entryText>[0]> = {
  chinese: { title: '人工智能正在改变新闻业的未来' },
  japanese: { title: 'ロボットが記事を書く時代' },
  korean: { title: '인공지능 뉴스룸의 미래' },
  arabic: { title: 'الذكاء الاصطناعي في غرف الأخبار' },
  accents: { title: 'Café in Zürich eröffnet: über Künstliche Żubr', topics: ['Économie'] },
  robots: { title: 'Robotics in the newsroom', lines: ['excerpt: "What the machines write."'] },
  hyphens: {
    title: 'A state-of-the-art model, GPT-4o',
    lines: ['provider: { name: The Morning Post, domain: paper.example }'],
  },
  quotes: { title: 'He said "near" AND left' },
  paintings: { title: 'Impressionism for beginners', topics: ['Kunstgeschichte'] },
  entities: { title: 'Bob&#39;s A&amp;B don&#8217;t' },
  folded: { title: 'Ilık bir große Łódź, smørrebrød und Ærodynamik' },
  linked: {
    title: 'Behind an address',
    url: 'https://portal.example/news/42?id=7&utm_source=feed',
    lines: ['originalUrl: "https://www.paper.example/story/42/"'],
  },
}

let desk: TestDesk

beforeAll(async () => {
  desk = await openDesk(
    Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [`_news/${name}.md`, entryText(entry)]),
    ),
  )
  await desk.import()
})
afterAll(() => desk.dispose())

async function found(search: string): Promise<string[]> {
  const { items, total } = await pageOf(desk, { search })
  expect(total).toBe(items.length)
  return items.map(({ path }) => path.replace('_news/', '').replace('.md', '')).sort()
}

test.each([
  ['part of a Chinese run', '智能', 'chinese'],
  ['another part of it', '新闻业', 'chinese'],
  ['two parts of it', '未来 人工', 'chinese'],
  ['one character', '闻', 'chinese'],
  ['part of a Japanese run', '記事', 'japanese'],
  ['katakana inside a run', 'ボット', 'japanese'],
  ['a Korean word', '인공지능', 'korean'],
  ['an Arabic word', 'الأخبار', 'arabic'],
  ['an Arabic word with marks', 'الذَّكاء', 'arabic'],
  ['the beginning of an Arabic word', 'الاصط', 'arabic'],
  ['no accents', 'cafe zurich', 'accents'],
  ['the beginning of an accented word', 'zuri', 'accents'],
  ['other accents and capitals', 'CAFÉ ZÜRICH', 'accents'],
  ['accents in two parts', 'Cafe\u0301', 'accents'],
  ['a topic', 'economie', 'accents'],
  ['the beginning of the last word', 'newsroom robo', 'robots'],
  ['words of the excerpt', 'machines write', 'robots'],
  ['a word with its hyphens', 'state-of-the-art', 'hyphens'],
  ['the same without', 'state of the art', 'hyphens'],
  ['half of it', 'state-of', 'hyphens'],
  ['a word with a number', 'gpt-4o', 'hyphens'],
  ['the name of a publisher', 'morning post', 'hyphens'],
  ['a part inside a word', 'pression', 'paintings'],
  ['parts of two words', 'ginner pression', 'paintings'],
  ['a part beside a whole word', 'pression beginners', 'paintings'],
  ['a beginning that is not the last word', 'robo newsroom', 'robots'],
  ['a part with accents', 'ürich', 'accents'],
  ['a part of an Arabic word', 'صطنا', 'arabic'],
  ['a part of a topic', 'geschich', 'paintings'],
  ['a quoted word', '"near"', 'quotes'],
  ['a part of the path', 'quotes.md', 'quotes'],
])('%s finds its article', async (_, search, name) => {
  expect(await found(search)).toEqual([name])
})

test.each([
  ['characters in another order', '能智'],
  ['parts that no article has both of', 'pression robo'],
  ['a part too short to look for', 'mp'],
  ['a word nobody wrote', 'zebra'],
  ['signs alone', '"*()^-:;'],
  ['a picture', '🗞️'],
])('%s finds nothing', async (_, search) => {
  expect(await found(search)).toEqual([])
})

test.each([
  '"',
  '""',
  `'`,
  '*',
  'AND',
  'OR NOT',
  'NEAR(a b)',
  'near AND left',
  'title: robotics',
  'text:robotics',
  '^robotics',
  '{robotics}',
  '(robotics',
  'robotics)',
  'robotics\u0000',
  `'; DROP TABLE "Article"; --`,
])('%j is harmless', async (search) => {
  expect((await found(search)).length).toBeLessThanOrEqual(1)
  expect(await desk.db.article.count()).toBe(Object.keys(entries).length)
})

test.each([
  ['a word', 'a'.repeat(500)],
  ['a search of many words', 'word '.repeat(100)],
])('%s without end is harmless', async (_, search) => {
  expect(await found(search)).toEqual([])
})

test('operators of the database are words: only an article that holds them all is found', async () => {
  expect(await found('near AND left')).toEqual(['quotes'])
  expect(await found('newsroom NOT robotics')).toEqual([])
})

test.each([
  ['"robotics in the newsroom"', ['robots']],
  ['"newsroom robotics"', []],
  ['newsroom robotics', ['robots']],
  ['"robot"', []],
  ['robot', ['robots']],
  ['robotics OR near', ['quotes', 'robots']],
  ['robotics" OR "near', ['quotes', 'robots']],
  ['robotics OR near said', ['quotes']],
  ['"in the newsroom" OR "GPT-4o"', ['hyphens', 'robots']],
  ['OR robotics', []],
  ['robotics OR', []],
  ['robotics -machines', []],
  ['robotics -machine', ['robots']],
  ['robotics -"machines write"', []],
  ['robotics -"write machines"', ['robots']],
  ['GPT -robotics -"he said"', ['hyphens']],
])('%s finds what its marks say', async (search, names) => {
  expect(await found(search)).toEqual(names)
})

test('what is only left out leaves all others', async () => {
  const others = Object.keys(entries).filter((name) => name !== 'robots')
  expect(await found('-robotics')).toEqual(others.sort())
})

test.each([
  ["Bob's", 'entities'],
  ['A&B', 'entities'],
  ['don’t', 'entities'],
  ['ılık', 'folded'],
  ['ILIK', 'folded'],
  ['ilik', 'folded'],
  ['grosse', 'folded'],
  ['große', 'folded'],
  ['GROSSE', 'folded'],
  ['lodz', 'folded'],
  ['smorrebrod', 'folded'],
  ['aero', 'folded'],
])('what is shown and typed finds it: %s', async (search, name) => {
  expect(await found(search)).toEqual([name])
})

test.each(['39', '"amp"', '8217'])(
  'what only the file says of a letter finds nothing: %s',
  async (search) => {
    expect(await found(search)).toEqual([])
  },
)

test.each([
  'https://www.paper.example/story/42/',
  'https://paper.example/story/42',
  'http://paper.example/story/42?utm_source=newsletter&utm_medium=mail',
  '  https://www.paper.example/story/42#comments  ',
  'HTTPS://WWW.PAPER.EXAMPLE/story/42?fbclid=abc',
])('a pasted address finds its article: %s', async (address) => {
  expect(await found(address)).toEqual(['linked'])
})

test('the address that the desk opens finds its article too', async () => {
  const { webUrl } = await desk.article('_news/linked.md')
  expect(webUrl).toBe('https://portal.example/news/42?id=7&utm_source=feed')
  expect(await found(webUrl)).toEqual(['linked'])
})

test('an address without its beginning is words of the address', async () => {
  expect(await found('portal.example/news/42')).toEqual(['linked'])
})

test('another address finds nothing', async () => {
  expect(await found('https://paper.example/story/4')).toEqual([])
  expect(await found('https://nowhere.example/')).toEqual([])
})

test('a search follows topics as they are set, moved paths and changed titles', async () => {
  const mine = await openDesk({
    '_news/a.md': entryText({ title: 'Before', topics: ['Walrus'], lines: ['excerpt: Short.'] }),
  })
  try {
    const total = async (search: string) => (await pageOf(mine, { search })).total
    await mine.import()
    await mine.setTopics('_news/a.md', ['Quokka'])
    expect([await total('quokka'), await total('walrus')]).toEqual([1, 0])
    expect([await total('uokk'), await total('alrus')]).toEqual([1, 0])
    mine.write('_archive/b.md', mine.read('_news/a.md').replace('Before', 'After'))
    mine.remove('_news/a.md')
    expect(await mine.import()).toMatchObject({ moved: 1 })
    expect(await Promise.all(['after', 'archive', 'quokka', 'fte'].map(total))).toEqual([1, 1, 1, 1])
    expect(await Promise.all(['before', 'news', 'walrus', 'efor'].map(total))).toEqual([0, 0, 0, 0])
    expect((await mine.events('_archive/b.md')).map(({ name }) => name)).toContain('article.moved')
  } finally {
    await mine.dispose()
  }
})
