import type { ArgumentSpec, CommandSpec, OptionSpec } from '#lib/cli/table/spec.ts'
import { JSON_OPTION } from '#lib/cli/table/spec.ts'

/** What a shell can offer once a line names a command. */
export type Place = {
  /** The words that lead here, such as `users add`; empty where no command is named yet. */
  readonly at: string
  readonly commands: readonly Word[]
  readonly options: readonly Offer[]
  /** What comes next that is no option; null where nothing does. */
  readonly next: Values | null
}

type Word = { readonly name: string; readonly text: string }
/** An option; `values` is null where it takes none. */
type Offer = Word & { readonly values: Values | null }
/** Words to choose from, names on the disk, or anything. */
export type Values = { readonly words: readonly string[] } | 'file' | 'folder' | 'anything'

const HELP: Offer = { name: '--help', text: 'display help for command', values: null }
const VERSION: Offer = { name: '--version', text: 'print the version', values: null }

/** Every place of a line at which something can be offered, from the table of commands. */
export function placesOf(commands: readonly CommandSpec[]): Place[] {
  const root = { at: '', commands: wordsOf(commands), options: [HELP, VERSION], next: null }
  return [root, ...commands.filter(({ hidden }) => !hidden).flatMap((spec) => below(spec, ''))]
}

function below(spec: CommandSpec, before: string): Place[] {
  const at = `${before} ${spec.name}`.trim()
  const { commands = [], options = [], takes = [] } = spec
  const place = {
    at,
    commands: wordsOf(commands),
    options: [...[...options, JSON_OPTION].map(offerOf), HELP],
    next: takes.length === 0 ? null : argumentValues(takes),
  }
  return [place, ...commands.flatMap((each) => below(each, at))]
}

function wordsOf(commands: readonly CommandSpec[]): Word[] {
  return commands.filter(({ hidden }) => !hidden).map(({ name, text }) => ({ name, text }))
}

function offerOf({ flags, text, offers, choices = offers, names }: OptionSpec): Offer {
  const [name = '', value] = flags.split(' ')
  const values =
    value === undefined ? null : choices === undefined ? (names ?? 'anything') : { words: choices }
  return { name, text, values }
}

/** Of several arguments together, as a line may be at any of them. */
function argumentValues(takes: readonly ArgumentSpec[]): Values {
  const words = takes.flatMap(({ choices = [], offers = choices }) => offers)
  return words.length > 0 ? { words } : (takes[0]?.names ?? 'anything')
}
