import { bashScript } from '#lib/cli/completion/bash.ts'
import { fishScript } from '#lib/cli/completion/fish.ts'
import { placesOf } from '#lib/cli/completion/places.ts'
import { zshScript } from '#lib/cli/completion/zsh.ts'
import { type OutputOptions, print } from '#lib/cli/output.ts'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import type { ShellName } from '#lib/cli/table/completion.ts'
import { EXIT } from '#lib/errors.ts'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<
  ShellName,
  unknown
>

/** Needs no desk. */
export async function completionCommand(shell: ShellName, options: OutputOptions): Promise<void> {
  const script = SCRIPTS[shell](placesOf(COMMANDS))
  await print({ json: { shell, script }, text: script.trimEnd(), exit: EXIT.done }, options)
}
