import { existsSync, readFileSync } from 'node:fs'
import { LaunchError } from '../failure.mjs'
import { makeOnce } from '../lock.mjs'
import { bin, CACHE, inRoot } from '../paths.mjs'
import { run } from '../run.mjs'
import { lockDigest } from './dependencies.mjs'
import { digest, readStamp, writeStamp } from './stamp.mjs'

const STAMP = `${CACHE}/client.stamp`
const GENERATED = inRoot('lib', 'db', 'generated', 'client.ts')

/** Identifies the generated database client. */
export function clientDigest() {
  return digest(lockDigest(), readFileSync(inRoot('prisma', 'schema.prisma'), 'utf8'))
}

export function ensureClient() {
  const wanted = clientDigest()
  return makeOnce('client', () => readStamp(STAMP) === wanted && existsSync(GENERATED), generate)
}

async function generate() {
  const { code, output } = await run(bin('prisma'), ['generate', '--config', 'prisma/prisma.config.ts'])
  if (code !== 0) throw new LaunchError(`${output}\nThe database client could not be generated.`)
  writeStamp(STAMP, clientDigest())
}
