import { p95, timed } from '#tests/bench/measure.ts'
import { TOPICS } from '#tests/support/generated-words.ts'

/** How long a kind of answer takes: inside the server, and as a client waits for it beside the cheapest answer. */
export type Answers = { readonly what: string; readonly serverMs: number[]; readonly ratio: number }

const A_KIND = 40
const WORDS = [
  'port',
  'tram camera',
  'model',
  'hospital',
  'the',
  'robot',
  'ai',
  'court ruling',
  'school',
  'chip',
]

/** Asks so many different questions of each kind that no answer is there already. */
export async function measureAnswers(
  url: string,
  cookie: string,
  ids: readonly number[],
): Promise<Answers[]> {
  const kinds = {
    queue: (at: number) => `/api/queue?${filters(at)}`,
    facets: (at: number) => `/api/facets?${filters(at)}&status=held`,
    search: (at: number) =>
      `/api/queue?q=${encodeURIComponent(WORDS[at % WORDS.length] ?? '')}&${filters(at)}`,
    article: (at: number) => `/api/articles/${ids[(at * 97) % ids.length]}`,
  }
  const answers: Answers[] = []
  for (const [what, address] of Object.entries(kinds)) {
    const serverMs: number[] = []
    const subject: number[] = []
    const floor: number[] = []
    for (let at = 0; at < A_KIND; at += 1) {
      floor.push(await timed(() => ask(`${url}/api/health`, cookie)))
      subject.push(
        await timed(async () => {
          serverMs.push(await ask(url + address(at), cookie))
        }),
      )
    }
    answers.push({ what, serverMs, ratio: p95(subject) / p95(floor) })
  }
  return answers
}

function filters(at: number): string {
  const sort = ['date', 'heat', 'quality'][at % 3] ?? 'date'
  const topic = TOPICS[at % TOPICS.length] ?? ''
  const params = new URLSearchParams({ sort })
  if (at % 2 === 0) params.append('topic', topic)
  if (at % 5 === 0) params.append('published', 'false')
  if (at % 4 === 3) params.append('status', 'all')
  params.append('collection', `none-${at}`)
  if (at % 8 !== 7) params.append('collection', '_news')
  return params.toString()
}

/** The milliseconds that the server says it took; 0 where it does not say. */
async function ask(address: string, cookie: string): Promise<number> {
  const response = await fetch(address, { headers: { cookie } })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`)
  return Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1] ?? 0)
}
