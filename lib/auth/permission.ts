import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export const ROLES = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What can be asked for. Each role includes the ones before it. */
export const PERMISSIONS = {
  read: 'viewer',
  decide: 'editor',
  edit: 'editor',
  import: 'editor',
  export: 'editor',
  'manage-users': 'admin',
  'manage-settings': 'admin',
  rollback: 'admin',
  /** A line of a broken content file. */
  mend: 'admin',
  restore: 'admin',
} as const satisfies Record<string, Role>

export type Permission = keyof typeof PERMISSIONS

export function roleAllows(role: Role, permission: Permission): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[permission])
}

/** All that a role allows. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => roleAllows(role, permission))
}

/** The first line of every use-case: NOT_ALLOWED unless the actor's role includes the permission. */
export function authorise<Who extends { readonly role: Role }>(
  actor: Who,
  permission: Permission,
): Result<Who> {
  if (roleAllows(actor.role, permission)) return ok(actor)
  return err(
    failure('NOT_ALLOWED', {
      message: `The role ${actor.role} may not ${permission.replace('-', ' ')} here.`,
      place: permission,
    }),
  )
}
