import { ROLES } from '#lib/auth/permission.ts'
import { type CommandSpec, FORMAT, type OptionSpec } from '#lib/cli/table/spec.ts'

const EMAIL = { name: '<email>', text: 'whose account' }
const PASSWORD: OptionSpec = {
  flags: '--password <password>',
  text: 'made up and printed once where absent',
}

/** People and their roles, from the machine that holds the database. */
export const usersSpec: CommandSpec = {
  name: 'users',
  text: 'List and change who may sign in.',
  examples: ['users list', 'users add vera@desk.example --role viewer'],
  commands: [
    {
      name: 'list',
      text: 'Everybody who has an account.',
      options: [FORMAT],
      examples: ['users list --json'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersList,
    },
    {
      name: 'add',
      text: 'Give a person an account.',
      takes: [EMAIL],
      options: [
        { flags: '--name <name>', text: 'how the person is shown' },
        { flags: '--role <role>', text: 'what the person may do', choices: ROLES, initial: 'editor' },
        PASSWORD,
      ],
      examples: ['users add vera@desk.example --name Vera --role viewer'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersAdd,
    },
    {
      name: 'role',
      text: 'Change what a person may do.',
      takes: [EMAIL, { name: '<role>', text: 'what the person may do', choices: ROLES }],
      examples: ['users role vera@desk.example editor'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersRole,
    },
    {
      name: 'disable',
      text: 'End the sessions of a person and let them in no more.',
      takes: [EMAIL],
      examples: ['users disable vera@desk.example'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersDisable,
    },
    {
      name: 'enable',
      text: 'Let a person in again.',
      takes: [EMAIL],
      examples: ['users enable vera@desk.example'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersEnable,
    },
    {
      name: 'password',
      text: 'Set a new password and end the sessions of a person.',
      takes: [EMAIL],
      options: [PASSWORD],
      examples: ['users password vera@desk.example'],
      load: async () => (await import('#lib/cli/commands/users.ts')).usersPassword,
    },
  ],
}
