import { Command, Option } from 'commander'
import { generatePassword } from '#lib/auth/password.ts'
import { ROLES, type Role } from '#lib/auth/permission.ts'
import { type Desk, withDesk } from '#lib/cli/desk.ts'
import type { Outcome } from '#lib/cli/output.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { TeamMember } from '#lib/schema/team.ts'
import { addUser } from '#lib/team/add-user.ts'
import { listUsers } from '#lib/team/list-users.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { setRole } from '#lib/team/set-role.ts'

type Json = { json?: boolean }
type AddOptions = Json & { name?: string; role: Role; password?: string }

/** People and their roles, from the machine that holds the database. */
export function usersCommand(): Command {
  const users = new Command('users').description('List and change who may sign in.')
  const sub = (name: string, description: string) =>
    users.command(name).description(description).option('--json', 'print one JSON object')

  sub('list', 'Everybody who has an account.').action(async (options: Json) =>
    withDesk(options, async ({ db, actor }) =>
      mapOk(await listUsers({ db, actor }), (list) => ({
        json: { users: list },
        text: list.map(line).join('\n'),
        exit: 0,
      })),
    ),
  )
  sub('add', 'Give a person an account.')
    .argument('<email>')
    .option('--name <name>', 'how the person is shown')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('editor'))
    .option('--password <password>', 'made up and printed once where absent')
    .action(async (email: string, options: AddOptions) =>
      withDesk(options, (desk) => add(desk, email, options)),
    )
  sub('role', 'Change what a person may do.')
    .argument('<email>')
    .argument('<role>', ROLES.join(', '))
    .action(async (email: string, role: Role, options: Json) =>
      change(options, ({ db, actor }) => setRole({ db, actor, email, role })),
    )
  sub('disable', 'End the sessions of a person and let them in no more.')
    .argument('<email>')
    .action(async (email: string, options: Json) =>
      change(options, ({ db, actor }) => setDisabled({ db, actor, email, disabled: true })),
    )
  sub('enable', 'Let a person in again.')
    .argument('<email>')
    .action(async (email: string, options: Json) =>
      change(options, ({ db, actor }) => setDisabled({ db, actor, email, disabled: false })),
    )
  sub('password', 'Set a new password and end the sessions of a person.')
    .argument('<email>')
    .option('--password <password>', 'made up and printed once where absent')
    .action(async (email: string, options: Json & { password?: string }) =>
      withDesk(options, async ({ db, actor }) => {
        const password = options.password ?? generatePassword()
        return withPassword(
          await setPassword({ db, actor, email, password }),
          options.password === undefined ? password : null,
        )
      }),
    )
  return users
}

async function add({ db, actor }: Desk, email: string, options: AddOptions): Promise<Result<Outcome>> {
  const password = options.password ?? generatePassword()
  const name = options.name ?? email.split('@')[0] ?? email
  return withPassword(
    await addUser({ db, actor, email, name, role: options.role, password }),
    options.password === undefined ? password : null,
  )
}

/** A password that was made up here is told once; one that was given is not repeated. */
function withPassword(result: Result<TeamMember>, password: string | null): Result<Outcome> {
  return mapOk(result, (user) => ({
    json: { user, ...(password !== null && { password }) },
    text: password === null ? line(user) : `${line(user)}\npassword (shown once): ${password}`,
    exit: 0,
  }))
}

function change(options: Json, act: (desk: Desk) => Promise<Result<TeamMember>>): Promise<void> {
  return withDesk(options, async (desk) => withPassword(await act(desk), null))
}

function line({ email, name, role, disabledAt, refusedSignIns = 0 }: TeamMember): string {
  const refused = refusedSignIns > 0 ? `  ${counted(refusedSignIns, 'sign-in')} refused in the last day` : ''
  return `${email}  ${name}  ${role}${disabledAt === null ? '' : '  disabled'}${refused}`
}
