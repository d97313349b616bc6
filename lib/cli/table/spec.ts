/** One option. It takes no value, or exactly one: what comes after the value is never the option's. */
export type OptionSpec = {
  /** Its name, with the value it takes: `--add-topic <topic>`. */
  readonly flags: string
  /** What it is for, without an end mark. */
  readonly text: string
  /** It may be given again, each time with one value; the command gets a list. */
  readonly repeats?: boolean
  /** The only values there are. */
  readonly choices?: readonly string[]
  /** Values that a shell offers; which there are besides, only the desk knows. */
  readonly offers?: readonly string[]
  /** A whole number, from and to these. */
  readonly number?: { readonly from: number; readonly to: number }
  /** The value where it is not given. */
  readonly initial?: string | number
  readonly required?: boolean
  /** Names (in camelCase, as the command gets them) of options that cannot stand beside it. */
  readonly conflicts?: readonly string[]
  /** Names of options without which it means nothing: one of them has to stand beside it. */
  readonly needs?: readonly string[]
  /** Values of other options that come with it. */
  readonly implies?: Readonly<Record<string, boolean>>
  /** What a shell offers for its value. */
  readonly names?: Names
}

export type ArgumentSpec = {
  /** As a usage line has it: `<path...>` for one or more, `[fields...]` for any number. */
  readonly name: string
  readonly text: string
  readonly choices?: readonly string[]
  readonly offers?: readonly string[]
  readonly names?: Names
}

/** Kinds of names that stand on the disk. */
type Names = 'file' | 'folder'

/** One command, without anything that it needs to run: help, completion and refusals load this alone. */
export type CommandSpec = {
  readonly name: string
  /** What it does, as a sentence. */
  readonly text: string
  readonly takes?: readonly ArgumentSpec[]
  /** Its own; `--json` and `--help` come with every command. */
  readonly options?: readonly OptionSpec[]
  /** What `--help` says besides. */
  readonly notes?: string
  /** Calls without the name of the program in front, as `--help` shows them. */
  readonly examples: readonly string[]
  /** What the start script and the server run; not for people. */
  readonly hidden?: boolean
  /** Commands below it; `isDefault` runs where none is named. */
  readonly commands?: readonly (CommandSpec & { readonly isDefault?: boolean })[]
  /** What runs it: gets its arguments, then its options. */
  readonly load?: () => Promise<(...given: never[]) => Promise<void>>
}

export const AS: OptionSpec = { flags: '--as <email>', text: 'act as this person, with their role' }
export const JSON_OPTION: OptionSpec = { flags: '--json', text: 'print one JSON object' }

/** For commands that answer with rows. */
export const FORMAT: OptionSpec = {
  flags: '--format <format>',
  text: 'rows in columns that fit, or whole, parted by tabs and without a heading',
  choices: ['table', 'tsv'],
  conflicts: ['json'],
}
