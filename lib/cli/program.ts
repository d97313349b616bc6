import { Argument, Command, Option } from 'commander'
import { valueReader } from '#lib/cli/read-value.ts'
import { type ArgumentSpec, type CommandSpec, JSON_OPTION, type OptionSpec } from '#lib/cli/table/spec.ts'

/** The parser of a table of commands. It prints through `write`, and throws what is wrong with a call. */
export function programOf(
  commands: readonly CommandSpec[],
  version: string,
  write: (text: string) => void,
): Command {
  const program = new Command('copydesk')
    .description('Review imported articles and write the decisions back into their files.')
    .version(version, '--version', 'print the version')
    .addOption(optionOf(JSON_OPTION))
  for (const spec of commands) program.addCommand(commandOf(spec), { hidden: spec.hidden })
  return throwing(program, write)
}

function commandOf(spec: CommandSpec): Command {
  const command = new Command(spec.name).description(spec.text)
  for (const argument of spec.takes ?? []) command.addArgument(argumentOf(argument))
  for (const option of [...(spec.options ?? []), JSON_OPTION]) command.addOption(optionOf(option))
  for (const below of spec.commands ?? [])
    command.addCommand(commandOf(below), { isDefault: below.isDefault ?? false })
  if (spec.notes !== undefined) command.addHelpText('after', spec.notes)
  command.addHelpText(
    'after',
    `\nExamples:\n${spec.examples.map((call) => `  ${exampleOf(call)}`).join('\n')}`,
  )
  const { load } = spec
  if (load !== undefined)
    command.action(async (...given: unknown[]) => {
      // The table says what its command gets; the command says the same of its parameters.
      const run = (await load()) as (...given: unknown[]) => Promise<void>
      const options = command.optsWithGlobals()
      for (const option of spec.options ?? []) requireNeeded(command, option, options)
      await run(...given.slice(0, spec.takes?.length ?? 0), options)
    })
  return command
}

/** Throws, as the parser does, where an option stands without any of those that it needs. */
function requireNeeded(command: Command, spec: OptionSpec, given: Record<string, unknown>): void {
  const { needs } = spec
  if (needs === undefined || needs.some((name) => given[name] !== undefined)) return
  const option = optionOf(spec)
  if (given[option.attributeName()] === undefined) return
  const others = needs.map((name) => `--${name}`).join(' or ')
  command.error(`error: option '${option.long}' needs ${others} beside it`, { code: 'commander.needs' })
}

/** An example with the name of the program, unless it stands inside a longer call. */
export function exampleOf(call: string): string {
  return call.includes('copydesk ') ? call : `copydesk ${call}`
}

function argumentOf({ name, text, choices }: ArgumentSpec): Argument {
  const argument = new Argument(name, text)
  return choices === undefined ? argument : argument.choices(choices)
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.flags, textOf(spec))
  if (spec.choices !== undefined) option.choices(spec.choices)
  if (spec.initial !== undefined) option.default(spec.initial)
  if (spec.required) option.makeOptionMandatory()
  if (spec.conflicts !== undefined) option.conflicts([...spec.conflicts])
  if (spec.implies !== undefined) option.implies(spec.implies)
  return option.required ? option.argParser(valueReader(spec, option.long ?? spec.flags)) : option
}

/** What help says of an option, with what it takes and how often. */
export function textOf({ text, number, repeats }: OptionSpec): string {
  const range =
    number === undefined
      ? ''
      : number.to === Number.MAX_SAFE_INTEGER
        ? `, from ${number.from}`
        : ` (${number.from}–${number.to})`
  return `${text}${range}${repeats ? '; may be given again' : ''}`
}

/** Usage errors are thrown, not printed, so that they end like every other failure. */
function throwing(command: Command, write: (text: string) => void): Command {
  command.exitOverride().configureOutput({ writeOut: write, writeErr: () => undefined })
  for (const below of command.commands) throwing(below, write)
  return command
}
