import { z } from 'zod'
import { ROLES } from '#lib/auth/permission.ts'

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An e-mail address has at most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'))

export const passwordSchema = z
  .string()
  .min(10, 'A password has at least 10 characters.')
  .max(200, 'A password has at most 200 characters.')

export const personNameSchema = z
  .string()
  .trim()
  .min(1, 'A person needs a name.')
  .max(80, 'A name has at most 80 characters.')
  .refine((name) => !/[\p{Cc}\u2028\u2029]/u.test(name), 'A name is one line of text.')

export const roleSchema = z.enum(ROLES, 'A role is viewer, editor or admin.')

export const addUserSchema = z.object({
  email: emailSchema,
  name: personNameSchema,
  role: roleSchema,
  password: passwordSchema,
})
export const setRoleSchema = z.object({ email: emailSchema, role: roleSchema })
export const setDisabledSchema = z.object({ email: emailSchema, disabled: z.boolean() })
export const setPasswordSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  /** Needed where a person sets their own. */
  presentPassword: z.string().max(200).optional(),
})

/** Loose on purpose: what is not an e-mail address gets the same answer as an unknown one. */
export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
})

/** A person as the team page and the command line show them. Instants are ISO texts. */
export const teamMemberSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
  /** Sign-ins with this address that were refused in the last day; in lists only. */
  refusedSignIns: z.number().optional(),
})
export type TeamMember = z.infer<typeof teamMemberSchema>

/** What was refused at the sign-in within one minute. `at` is an ISO text. */
export type RefusedSignIn = { readonly id: number; readonly at: string; readonly sentence: string }
