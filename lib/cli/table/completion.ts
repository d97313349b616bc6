import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type ShellName = (typeof SHELLS)[number]

export const completionSpec: CommandSpec = {
  name: 'completion',
  text: 'Print what makes a shell complete commands, options and paths.',
  takes: [{ name: '<shell>', text: 'which shell', choices: SHELLS }],
  notes: `
The shell has to find \`copydesk\`: put node_modules/.bin of the checkout into PATH. To have it in every shell, put the
first example into ~/.bashrc, the second into ~/.zshrc after compinit, the third into ~/.config/fish/config.fish.`,
  examples: [
    'source <(copydesk completion bash)',
    'source <(copydesk completion zsh)',
    'copydesk completion fish | source',
  ],
  load: async () => (await import('#lib/cli/commands/completion.ts')).completionCommand,
}
