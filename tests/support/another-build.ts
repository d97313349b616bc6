import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SERVER } from '#lib/cli/launch/setup/next-build.mjs'

export type AnotherBuild = {
  /** What to start it by. */
  readonly script: string
  /** How many names of it are not those of the build that it was made of: build id, scripts, server actions. */
  readonly renamed: number
  readonly remove: () => void
}

/** A file of a build, and what it looks like by name: everything else is copied as it is. */
const TEXT = /\.(js|mjs|json|html|rsc|css)$|(^|\/)BUILD_ID$/
const SCRIPT = /static\/chunks\/([\w~.-]+\.(?:js|css))/g

/**
 * The build that is there as the next one would be, made in a second instead of in half a minute: every name that a
 * build gives is another. `words` are texts of the sources that the new version spells another way.
 */
export function anotherBuild(words: Readonly<Record<string, string>> = {}): AnotherBuild {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-another-build-'))
  cpSync(dirname(SERVER), root, { recursive: true, verbatimSymlinks: true })
  const built = join(root, '.next')
  const id = readFileSync(join(built, 'BUILD_ID'), 'utf8').trim()
  const texts = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter(
    (name) => TEXT.test(name) && !name.startsWith('node_modules'),
  )
  const names = new Map([[id, `other-${id.slice(6)}`], ...actionIds(built), ...Object.entries(words)])
  const seen = new Set<string>()
  const noted = (name: string) => {
    seen.add(name)
    return name
  }
  const known = new RegExp([...names.keys()].map(escaped).join('|'), 'g')
  for (const name of texts) {
    const file = join(built, name)
    const before = readFileSync(file, 'utf8')
    const after = before
      .replace(known, (found) => names.get(noted(found)) ?? found)
      .replace(SCRIPT, (_, script: string) => `static/chunks/other-${noted(script)}`)
    if (after !== before) writeFileSync(file, after)
  }
  const chunks = join(built, 'static', 'chunks')
  for (const name of readdirSync(chunks)) renameSync(join(chunks, name), join(chunks, `other-${name}`))
  renameSync(join(built, 'static', id), join(built, 'static', names.get(id) ?? id))
  for (const word of Object.keys(words))
    if (!seen.has(word)) throw new Error(`The build says “${word}” nowhere.`)
  return {
    script: join(root, 'server.js'),
    renamed: seen.size,
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Next draws the ids of server actions anew with each build. */
function actionIds(built: string): [string, string][] {
  const manifest = join(built, 'server', 'server-reference-manifest.json')
  if (!existsSync(manifest)) return []
  const { node = {} }: { node?: Record<string, unknown> } = JSON.parse(readFileSync(manifest, 'utf8'))
  return Object.keys(node).map((id) => [id, [...id].reverse().join('')])
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
