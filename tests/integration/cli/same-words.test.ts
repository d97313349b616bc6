import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { exampleOf } from '#lib/cli/program.ts'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import { EXITS } from '#lib/cli/table/exits.ts'
import { type CommandSpec, JSON_OPTION } from '#lib/cli/table/spec.ts'
import { SETTINGS } from '#lib/config/settings.mjs'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'

const README = readFileSync('README.md', 'utf8')

/** The rows of the README's table with this head, as plain words. */
function rows(...head: string[]): string[][] {
  const lines = README.split('\n')
  const at = lines.findIndex((line) => cells(line).join() === head.join())
  const rest = lines.slice(at + 2)
  return at < 0
    ? []
    : rest
        .slice(
          0,
          rest.findIndex((line) => !line.startsWith('|')),
        )
        .map(cells)
}

function cells(line: string): string[] {
  const plain = line.replaceAll('`', '').replaceAll('\\|', '¦')
  return plain
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('¦', '|'))
}

type Leaf = { readonly call: string; readonly spec: CommandSpec }

/** Every command that does something, with the words that lead to it. */
function leaves(commands: readonly CommandSpec[], before = ''): Leaf[] {
  return commands
    .filter(({ hidden }) => !hidden)
    .flatMap((spec) => {
      const call = `${before} ${spec.name}`.trim()
      return spec.load === undefined ? leaves(spec.commands ?? [], call) : [{ call, spec }]
    })
}

const ALL = leaves(COMMANDS)
let help: Record<string, string>

beforeAll(async () => {
  const calls = ['', ...ALL.map(({ call }) => call)]
  const told = await Promise.all(
    calls.map((call) => runCopydesk({}, ...call.split(' ').filter(Boolean), '--help')),
  )
  help = Object.fromEntries(calls.map((call, at) => [call, told[at]?.stdout.replace(/\s+/g, ' ') ?? '']))
})

test('the README has each command of --help, with what it takes', () => {
  const wanted = ALL.map(({ call, spec }) => [
    [call, ...(spec.takes ?? []).map(({ name }) => name)].join(' '),
    spec.text,
    (spec.options ?? []).map(({ flags }) => flags).join(', '),
  ])
  expect(rows('command', 'does', 'options')).toEqual(wanted)
})

test.each(ALL)('$call --help says what the README says, each option and an example', ({ call, spec }) => {
  const said = help[call] ?? ''
  const takes = (spec.takes ?? []).map(({ name }) => ` ${name}`).join('')
  expect(said).toContain(`Usage: copydesk ${call} [options]${takes} `)
  expect(said).toContain(spec.text)
  for (const { flags, text } of [...(spec.options ?? []), JSON_OPTION])
    expect(said).toContain(`${flags} ${text}`)
  expect(spec.examples.length).toBeGreaterThan(0)
  for (const example of spec.examples) {
    expect(said).toContain(exampleOf(example).replace(/\s+/g, ' '))
    expect(exampleOf(example)).toContain(`copydesk ${call.split(' ')[0]}`)
  }
})

test('--help and the README have the same exit codes and settings', () => {
  expect(rows('code', 'says')).toEqual(EXITS.map(([code, says]) => [String(code), says]))
  for (const [code, says] of EXITS) expect(help['']).toContain(` ${code} ${says}`)
  expect(rows('variable', 'is', 'default')).toEqual(SETTINGS.map((setting) => [...setting]))
  for (const [name, is, initial] of SETTINGS)
    expect(help['']).toContain(`${name} ${is}${initial && ` (${initial})`}`)
})

test('every setting that is read is told of', () => {
  const schema = /const schema = z\.object\(\{([\s\S]*?)^\}\)/m.exec(
    readFileSync('lib/config/env.ts', 'utf8'),
  )?.[1]
  const read = [...(schema ?? '').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  // What the start script and the server tell each other.
  const inside = ['COPYDESK_ROOT', 'COPYDESK_CLI', 'NODE_ENV']
  expect(SETTINGS.map(([name]) => name).sort()).toEqual(
    read.filter((name) => !inside.includes(name ?? '')).sort(),
  )
})
