import { generatePassword } from '#lib/auth/password.ts'
import type { Role } from '#lib/auth/permission.ts'
import type { Column } from '#lib/cli/columns.ts'
import { type Desk, withDesk } from '#lib/cli/desk.ts'
import type { Outcome, OutputOptions } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { TeamMember } from '#lib/schema/team.ts'
import { addUser } from '#lib/team/add-user.ts'
import { listUsers } from '#lib/team/list-users.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { setRole } from '#lib/team/set-role.ts'

type AddOptions = OutputOptions & { name?: string; role: Role; password?: string }

export function usersList(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, actor }) =>
    mapOk(await listUsers({ db, actor }), (list) => ({
      json: { users: list },
      table: { columns: COLUMNS, rows: list.map(rowOf) },
      text: '',
      exit: 0,
    })),
  )
}

export function usersAdd(email: string, options: AddOptions): Promise<void> {
  return withDesk(options, (desk) => add(desk, email, options))
}

export function usersRole(email: string, role: Role, options: OutputOptions): Promise<void> {
  return change(options, ({ db, actor }) => setRole({ db, actor, email, role }))
}

export function usersDisable(email: string, options: OutputOptions): Promise<void> {
  return change(options, ({ db, actor }) => setDisabled({ db, actor, email, disabled: true }))
}

export function usersEnable(email: string, options: OutputOptions): Promise<void> {
  return change(options, ({ db, actor }) => setDisabled({ db, actor, email, disabled: false }))
}

export function usersPassword(email: string, options: OutputOptions & { password?: string }): Promise<void> {
  return withDesk(options, async ({ db, actor }) => {
    const password = options.password ?? generatePassword()
    return withPassword(
      await setPassword({ db, actor, email, password }),
      options.password === undefined ? password : null,
    )
  })
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
    text: password === null ? userLine(user) : `${userLine(user)}\npassword (shown once): ${password}`,
    kept: `The account ${user.email} is as wanted; \`copydesk users password\` makes another password.`,
    exit: 0,
  }))
}

function change(options: OutputOptions, act: (desk: Desk) => Promise<Result<TeamMember>>): Promise<void> {
  return withDesk(options, async (desk) => withPassword(await act(desk), null))
}

const COLUMNS: readonly Column[] = [
  { name: 'e-mail', gives: 'end' },
  { name: 'name', gives: 'end' },
  { name: 'role' },
  { name: 'account', goes: 2 },
  { name: 'sign-ins refused', right: true, goes: 1 },
]

function rowOf({ email, name, role, disabledAt, refusedSignIns = 0 }: TeamMember): string[] {
  return [email, name, role, disabledAt === null ? 'active' : 'disabled', String(refusedSignIns)]
}

function userLine({ email, name, role, disabledAt }: TeamMember): string {
  return plain`${email}  ${name}  ${role}${disabledAt === null ? '' : '  disabled'}`
}
