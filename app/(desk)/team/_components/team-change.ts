import type { Role } from '#lib/auth/permission.ts'
import type { TeamMember } from '#lib/schema/team.ts'

/** What an admin is about to do to somebody. */
export type Change =
  | { kind: 'role'; member: TeamMember; role: Role }
  | { kind: 'disabled'; member: TeamMember; disabled: boolean }
  | { kind: 'password'; member: TeamMember }

type Words = { title: string; consequence: string; confirm: string; done: string }

/** The words of the question before a change and of the sentence after it. */
export function describeChange(change: Change): Words {
  const { name } = change.member
  if (change.kind === 'password')
    return {
      title: `Set a new password for ${name}`,
      consequence: 'Sessions opened with the old password end at once.',
      confirm: 'Set password',
      done: `The password of ${name} was changed.`,
    }
  if (change.kind === 'role')
    return {
      title: `Make ${name} ${article(change.role)} ${change.role}?`,
      consequence: 'They are signed out everywhere and have the new role when they sign in again.',
      confirm: 'Change role',
      done: `${name} is ${article(change.role)} ${change.role} now.`,
    }
  if (change.disabled)
    return {
      title: `Lock ${name} out?`,
      consequence: 'They are signed out everywhere at once. Their decisions and history stay.',
      confirm: 'Disable account',
      done: `${name} can no longer sign in.`,
    }
  return {
    title: `Let ${name} in again?`,
    consequence: 'They can sign in with the password they had.',
    confirm: 'Enable account',
    done: `${name} can sign in again.`,
  }
}

/** The list with a member put in the place of the old one, or in order of name where new. */
export function withMember(members: readonly TeamMember[], member: TeamMember): TeamMember[] {
  const others = members.filter(({ id }) => id !== member.id)
  if (others.length < members.length) return members.map((old) => (old.id === member.id ? member : old))
  return [...others, member].sort((a, b) => a.name.localeCompare(b.name))
}

function article(role: Role): string {
  return role === 'viewer' ? 'a' : 'an'
}
