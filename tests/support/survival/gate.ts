import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '#tests/support/survival/fault.ts'
import type { Scene } from '#tests/support/survival/scene.ts'

/** A place where a worker stands still until it may go on. */
export type Gate = { readonly fault: Fault; reached(): Promise<void>; open(): void }

type Place = { readonly at: number; readonly among: 'files' | 'all'; readonly asleep?: boolean }

export function gateAt(scene: Scene, name: string, { at, among, asleep = false }: Place): Gate {
  const gate = `${scene.folder}/${name}.gate`
  return {
    fault: { kind: 'pause', at, among, gate, asleep },
    async reached() {
      const deadline = Date.now() + 60_000
      while (!existsSync(`${gate}.reached`)) {
        if (Date.now() > deadline) throw new Error(`No worker came to the gate ${name}.`)
        await sleep(5)
      }
    },
    open: () => writeFileSync(gate, ''),
  }
}
