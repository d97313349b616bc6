import { fork } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

const answerSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ total: z.number(), items: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ decided: z.number() }),
  z.object({ held: z.boolean() }),
])

/** What the process can be asked; see serving.ts. */
export type Question =
  | { readonly ask: 'list' }
  | { readonly ask: 'decide'; readonly path: string }
  | { readonly ask: 'decide-on' }
  | { readonly ask: 'stop' }
  | { readonly ask: 'hold'; readonly ms: number }

/** Another process with the same database open, as a server is. */
export async function secondProcess(url: string) {
  const child = fork(new URL('serving.ts', import.meta.url), [url], { execArgv: ['--import', 'tsx'] })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  })
  const next = async () => answerSchema.parse((await once(child, 'message'))[0])
  await next()
  return async (question: Question) => {
    const answer = next()
    child.send(question)
    return answer
  }
}
