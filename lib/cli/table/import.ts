import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const importSpec: CommandSpec = {
  name: 'import',
  text: 'Read what changed in the content folder.',
  options: [
    { flags: '--dry-run', text: 'say what would change, store nothing' },
    { flags: '--all', text: 'read every file, also those that look unchanged' },
    {
      flags: '--allow-empty',
      text: 'take a folder without any entry for a site whose articles were all removed',
    },
    { flags: '--pull', text: 'pull the content repository first', conflicts: ['dryRun'] },
  ],
  notes: `
--pull brings the content repository up to its upstream: fast-forward, or with exports that are not pushed yet put
onto the newer commits, field by field. A field to which upstream gave another value stays upstream's and becomes a
conflict of its article; everything else goes on. It makes no merge commit and touches no file with uncommitted
changes; where such a file, or a commit that is no export, is in the way, it says so and nothing is changed.`,
  examples: ['import --dry-run', 'import --pull'],
  load: async () => (await import('#lib/cli/commands/import.ts')).importCommand,
}
