import { existsSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { type ChildKind, childEnvironment } from '#lib/config/child-environment.mjs'
import { defaultUrl, readDeskUrl } from '#lib/config/desk-url.ts'
import { makeFolder } from '#lib/config/make-folder.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { PROXIES_HINT, parseTrustedProxies, type TrustedProxies } from '#lib/config/trusted-proxies.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** From everything to nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const schema = z.object({
  CONTENT_DIR: z.string().min(1).default('content'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  COPYDESK_HOST: z.string().optional(),
  COPYDESK_URL: z.string().optional(),
  COPYDESK_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      const proxies = parseTrustedProxies(text)
      if (proxies === null) context.addIssue(`it should be ${PROXIES_HINT}`)
      return proxies ?? z.NEVER
    }),
  COPYDESK_ROOT: z.string().optional(),
  COPYDESK_ADMIN_EMAIL: z.email().optional(),
  COPYDESK_ADMIN_PASSWORD: z.string().min(10, 'must have at least 10 characters').optional(),
  COPYDESK_IMAGE_HOSTS: z.string().default(''),
  COPYDESK_CLI: z.string().optional(),
  COPYDESK_LOG: z.enum(LOG_LEVELS).default('warn'),
  COPYDESK_WATCH: z.enum(['on', 'off']).default('on'),
  COPYDESK_SCAN_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  COPYDESK_GIT_HOOKS: z.enum(['on', 'off']).default('off'),
  NODE_ENV: z.string().optional(),
})

/** The environment as the rest of Copydesk sees it; every path is absolute. */
export type Env = {
  /** The checkout: where prisma/ and content/ stand. */
  root: string
  contentDir: string
  dataDir: string
  databaseUrl: string
  port: number
  /** The origin at which editors open the desk; requests from other origins are refused. */
  url: string
  /** Whose X-Forwarded-For is believed; nobody's where nothing is set. */
  trustedProxies: TrustedProxies
  adminEmail: string | undefined
  adminPassword: string | undefined
  /** Hosts whose images load without a click; `*` allows all. */
  imageHosts: readonly string[]
  /** The command line as one file, for work in a process of its own; the start script names it. */
  cli: string | undefined
  /** The least that the log keeps; the start script says `info` where nobody else says anything. */
  logLevel: (typeof LOG_LEVELS)[number]
  /** Whether changes in the content folder are imported as they happen. */
  watch: boolean
  /** How often the folder is looked at without any event; 0 for never. */
  scanSeconds: number
  /** Whether hooks, filters and merge drivers of the content repository run. */
  gitHooks: boolean
  /** Whether Next's development server is running, which needs a laxer content security policy. */
  development: boolean
}

/**
 * Parses an environment. Throws a CopydeskError (BAD_ENVIRONMENT, with the variable as its place)
 * where a value is unusable; touches no file.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'environment')
    throw badEnvironment(name, `${name} is not usable: ${issue?.message ?? 'unknown reason'}.`)
  }
  const env = parsed.data
  const root = resolve(/*turbopackIgnore: true*/ env.COPYDESK_ROOT ?? process.cwd())
  const dataDir = resolve(/*turbopackIgnore: true*/ root, env.DATA_DIR)
  return {
    root,
    contentDir: resolve(/*turbopackIgnore: true*/ root, env.CONTENT_DIR),
    dataDir,
    databaseUrl: databaseUrl(env.DATABASE_URL, root, dataDir),
    port: env.PORT,
    url: deskUrl(env.COPYDESK_URL, env.COPYDESK_HOST, env.PORT),
    trustedProxies: env.COPYDESK_TRUSTED_PROXIES,
    adminEmail: env.COPYDESK_ADMIN_EMAIL?.toLowerCase(),
    adminPassword: env.COPYDESK_ADMIN_PASSWORD,
    imageHosts: imageHosts(env.COPYDESK_IMAGE_HOSTS),
    cli: env.COPYDESK_CLI,
    logLevel: env.COPYDESK_LOG,
    watch: env.COPYDESK_WATCH === 'on',
    scanSeconds: env.COPYDESK_SCAN_SECONDS,
    gitHooks: env.COPYDESK_GIT_HOOKS === 'on',
    development: env.NODE_ENV === 'development',
  }
}

function deskUrl(given: string | undefined, host: string | undefined, port: number): string {
  const read = given === undefined ? defaultUrl(host, port) : readDeskUrl(given)
  if (typeof read === 'string') return read
  throw badEnvironment('COPYDESK_URL', `COPYDESK_URL is "${read.shown}", ${read.refusal}.`)
}

function imageHosts(given: string): string[] {
  const hosts = given.split(',').map((host) => host.trim().toLowerCase())
  const odd = hosts.find((host) => !/^(|\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*(:\d{1,5})?)$/.test(host))
  if (odd === undefined) return hosts.filter(Boolean)
  throw badEnvironment(
    'COPYDESK_IMAGE_HOSTS',
    `COPYDESK_IMAGE_HOSTS has "${odd}", which is no host; write names such as pics.example, with commas between, or * alone.`,
  )
}

function databaseUrl(given: string | undefined, root: string, dataDir: string): string {
  if (given === undefined) return `file:${join(dataDir, 'copydesk.db')}`
  if (!given.startsWith('file:')) {
    const scheme = given.split(':', 1)[0]
    throw badEnvironment(
      'DATABASE_URL',
      `DATABASE_URL has the scheme "${scheme}:", which is not supported; use file:/path/to/copydesk.db.`,
    )
  }
  const path = given.slice('file:'.length)
  return `file:${isAbsolute(path) ? path : resolve(/*turbopackIgnore: true*/ root, path)}`
}

/** Fails with CONTENT_UNREADABLE unless the content folder is a folder that this process may list. */
export function requireContentDir({ contentDir }: Pick<Env, 'contentDir'>): void {
  if (existsSync(contentDir) && statSync(contentDir).isDirectory()) return
  throw new CopydeskError(
    failure('CONTENT_UNREADABLE', {
      place: 'CONTENT_DIR',
      message: `CONTENT_DIR names ${contentDir}, which is not a folder that can be read.`,
    }),
  )
}

/** Makes the data folder (private to this user) where it is missing; throws DATA_UNWRITABLE where it cannot be. */
export function ensureDataDir({ dataDir }: Pick<Env, 'dataDir'>): void {
  try {
    makeFolder(dataDir, 0o700)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `DATA_DIR names ${dataDir}, where no folder can be made (${reason}).`
    throw new CopydeskError(failure('DATA_UNWRITABLE', { place: 'DATA_DIR', message }))
  }
}

/** The secret that signs session cookies, as the start script stored it in the data folder. */
export function readSecret(env: Env): string {
  return readFileSync(join(env.dataDir, 'secret'), 'utf8').trim()
}

const packageSchema = z.object({ version: z.string() })

/** The version of a checkout. */
export function version({ root }: Pick<Env, 'root'>): string {
  const text = readFileSync(join(/*turbopackIgnore: true*/ root, 'package.json'), 'utf8')
  return packageSchema.parse(JSON.parse(text)).version
}

/** The environment of this process, parsed once. */
export const env = onceAProcess('environment', () => parseEnv(process.env))

/** What a program of this kind, started by Copydesk, inherits. */
export function inheritedEnvironment(kind: ChildKind): Record<string, string | undefined> {
  return childEnvironment(kind, process.env)
}

/** Whether the owner lets programs of the content repository run; asked anew each time, like git itself. */
export function gitHooksRun(): boolean {
  return parseEnv(process.env).gitHooks
}

function badEnvironment(place: string, message: string): CopydeskError {
  return new CopydeskError(failure('BAD_ENVIRONMENT', { place, message }))
}
