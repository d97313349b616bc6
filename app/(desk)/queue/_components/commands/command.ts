import {
  type CommandDesk,
  NEEDS,
  type Need,
  type Needed,
} from '#app/(desk)/queue/_components/commands/needs.ts'
import type { Permission } from '#lib/auth/permission.ts'

type Allowed = {
  /** What the role must allow; nothing where whoever reads here may. */
  readonly permission?: Permission
}

/** What takes nothing but the desk. */
type Free = Allowed & { readonly needs?: undefined; readonly run: (desk: CommandDesk) => unknown }

/** What is given what it needs, and does not run without. */
type Needing<N extends Need> = {
  [K in N]: Allowed & { readonly needs: K; readonly run: (desk: CommandDesk, needed: Needed[K]) => unknown }
}[N]

/** Something that can be attempted on the desk. A text that `run` returns is what is told of it. */
export type Act = Free | Needing<Need>

/** An act that editors know by a name. */
export type Command = Act & {
  /** Its key as it comes. */
  readonly key: string
  /** What it says of itself, in the palette and among the keys. */
  readonly label: string
  /** The word on its button, where it has one of its own. */
  readonly button?: string
  /** It stands in the menu of the article, for whoever uses no keys. */
  readonly inMenu?: true
  /** It goes on while its key is held down. Moving does; decisions do not. */
  readonly repeats?: true
}

const READS_ONLY = 'Nothing was changed: your role lets you read here. Ask an admin to change it.'

/** Does what is asked for and tells of it; or says why not, for eye and ear. */
export function attempt(act: Act, desk: CommandDesk): void {
  if (act.permission !== undefined && !desk.allowed.includes(act.permission)) {
    desk.excuse(READS_ONLY)
    return
  }
  const said = act.needs === undefined ? act.run(desk) : runWith(act, desk)
  if (typeof said === 'string') desk.announce(said)
}

function runWith<N extends Need>({ needs, run }: Needing<N>, desk: CommandDesk): unknown {
  const found = NEEDS[needs](desk)
  return typeof found === 'string' ? desk.excuse(found) : run(desk, found)
}
