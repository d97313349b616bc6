import type { Command, CommanderError } from 'commander'
import { JSON_OPTION } from '#lib/cli/table/spec.ts'
import { type Failure, failure } from '#lib/errors.ts'

/** A call that the table does not allow, as the same failure that every command gives. */
export function usageFailure(
  { code, message }: CommanderError,
  program: Command,
  argv: readonly string[],
): Failure {
  const named = namedCommand(program, argv)
  const call = ['copydesk', ...named.map((command) => command.name())].join(' ')
  if (code === 'commander.help') {
    const unknown = unknownCommand(program, argv)
    if (unknown !== null) return unknown
    const below = (named.at(-1) ?? program).createHelp().visibleCommands(named.at(-1) ?? program)
    const names = below.map((command) => command.name()).filter((name) => name !== 'help')
    return failure('INVALID_INPUT', {
      message: `\`${call}\` needs a command after it: ${names.join(', ')}.`,
      hint: `See \`${call} --help\`.`,
      place: 'command',
    })
  }
  const extra = named.at(-1)?.args.slice(named.at(-1)?.registeredArguments.length)[0]
  if (code === 'commander.excessArguments' && extra !== undefined)
    return failure('INVALID_INPUT', {
      message: `\`${call}\` does not know what to do with ${JSON.stringify(extra)}.`,
      hint: `See \`${call} --help\`. An option that takes several values is written again for each. Nothing was changed.`,
      place: extra,
    })
  const [, place] = /'(?:-., )?(--[\w-]+|[^' ]+)[^']*'/.exec(message) ?? []
  return failure('INVALID_INPUT', {
    message: sentenceOf(message),
    hint: `See \`${call} --help\`. Nothing was changed.`,
    place: place ?? 'arguments',
  })
}

/** What is wrong with a call for help about a command that is not there; null where it names one, or none. */
export function unknownCommand(program: Command, argv: readonly string[]): Failure | null {
  let group = program
  for (const word of argv.filter((each) => each !== 'help' && !each.startsWith('-'))) {
    const below = group.commands.find((command) => command.name() === word)
    if (below === undefined && group.commands.length > 0)
      return failure('INVALID_INPUT', {
        message: `Unknown command '${word}'.`,
        hint: 'See `copydesk --help`. Nothing was changed.',
        place: word,
      })
    if (below === undefined) break
    group = below
  }
  return null
}

/** The commands that a call names, outermost first, as far as there are such. */
function namedCommand(program: Command, argv: readonly string[]): Command[] {
  const named: Command[] = []
  for (const word of argv.filter((each) => each !== JSON_OPTION.flags)) {
    const below = (named.at(-1) ?? program).commands.find((command) => command.name() === word)
    if (below === undefined) break
    named.push(below)
  }
  return named
}

function sentenceOf(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\n\((.*)\)$/s, '. $1')
    .trim()
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`
}
