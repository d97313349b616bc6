import fc from 'fast-check'
import { exportFiles, importFiles, pushCommits, rollBack } from '#tests/support/both-sides/desk-steps.ts'
import { EDITOR_STEPS } from '#tests/support/both-sides/editor-steps.ts'
import { render } from '#tests/support/both-sides/layout.ts'
import type { Play } from '#tests/support/both-sides/play.ts'
import { openUpstream, place, tell } from '#tests/support/both-sides/upstream.ts'
import { UPSTREAM_STEPS, type UpstreamStep } from '#tests/support/both-sides/upstream-steps.ts'
import type { World } from '#tests/support/both-sides/world.ts'

type Step = (play: Play, which: number, how: number) => Promise<string | null>

const WISHES = [
  { includeRejected: false, takeOut: true, commit: true },
  { includeRejected: true, takeOut: true, commit: true },
  { includeRejected: false, takeOut: true, commit: true },
  { includeRejected: false, takeOut: false, commit: true },
  { includeRejected: false, takeOut: true, commit: false },
] as const

const DESK_STEPS = {
  import: { weight: 14, play: importFiles },
  export: { weight: 16, play: (play, _, how) => exportFiles(play, WISHES[how % WISHES.length] ?? WISHES[0]) },
  rollBack: { weight: 4, play: rollBack },
  push: { weight: 4, play: pushCommits },
} as const satisfies Record<string, { weight: number; play: Step }>

function ofUpstream(step: UpstreamStep): Step {
  return async (play, which, how) => {
    const { world, upstream } = play
    world.begin()
    const told = step(upstream, which, how)
    if (told === null) return null
    world.publish()
    if (!world.apart) play.texts = new Map(upstream.texts)
    return `upstream ${told}`
  }
}

const STEPS = new Map<string, { readonly weight: number; readonly play: Step }>([
  ...Object.entries<Weighed<UpstreamStep>>(UPSTREAM_STEPS).map(
    ([name, { weight, play }]) => [name, { weight, play: ofUpstream(play) }] as const,
  ),
  ...Object.entries<Weighed<Step>>(EDITOR_STEPS),
  ...Object.entries<Weighed<Step>>(DESK_STEPS),
])
type Weighed<One> = { readonly weight: number; readonly play: One }

/** One step by its name; the numbers choose what it is about. */
type Move = readonly [name: string, which: number, how: number]

const move: fc.Arbitrary<Move> = fc.tuple(
  fc.oneof(...[...STEPS].map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) }))),
  // Mostly about the same two, so that much happens to each.
  fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(11) }),
  fc.nat(13),
)

type Plays = { readonly runs: number; readonly seed: number; readonly longest: number }

/**
 * Plays so many times with a world of its own each, by any number of moves up to `longest`. Answers how often what
 * happened; a failure tells the shortest play that leads to it.
 */
export async function playMany(
  open: () => Promise<World>,
  { runs, seed, longest }: Plays,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  const moves = fc.array(move, { maxLength: longest, size: 'max' })
  const property = fc.asyncProperty(moves, async (all) => playMoves(await open(), all, counts))
  await fc.assert(property, { seed, numRuns: runs, unbiased: true })
  console.info(`${runs} plays of up to ${longest} moves, seed ${seed}: ${JSON.stringify(counts)}`)
  return counts
}

/** The kinds of the stories that are there from the start. */
const BORN = [1, 0, 5]

const begin = ofUpstream((upstream) => {
  for (const [at, kind] of BORN.entries()) {
    const story = tell(upstream, kind)
    place(upstream, [{ story, path: `_news/00${at + 1}.md`, text: render(story, story.own) }])
  }
  return 'begins'
})

/** Plays the moves in order; throws at the first promise that the desk does not keep, with all that led there. */
async function playMoves(world: World, all: readonly Move[], counts: Record<string, number>): Promise<void> {
  const play: Play = {
    world,
    upstream: openUpstream(world.folder),
    texts: new Map(),
    articles: new Map(),
    earlier: new Map(),
    gone: new Set(),
    steps: [],
    runs: [],
    exported: new Set(),
    log: [],
    counts,
  }
  let last = 'the end'
  const take = async (step: () => Promise<string | null>) => {
    const told = await step()
    if (told !== null) play.log.push(told)
  }
  try {
    await take(() => begin(play, 0, 0))
    await take(() => importFiles(play))
    for (const [name, which, how] of all) {
      last = `${name} ${which} ${how}`
      await take(async () => STEPS.get(name)?.play(play, which, how) ?? null)
    }
    last = 'the end'
    await take(() => importFiles(play))
    await take(() => exportFiles(play, WISHES[0]))
    await take(() => importFiles(play))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error([message, '', ...play.log, `then: ${last}`].join('\n'), { cause: error })
  } finally {
    await world.dispose()
  }
}
