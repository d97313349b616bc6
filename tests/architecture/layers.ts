/** The parts of the project in the order of DESIGN: a part may import itself and those it lists. */
export type Layer = { readonly name: string; readonly owns: RegExp; readonly mayImport: readonly string[] }

const CONTRACTS = ['contracts']
const CORE = [...CONTRACTS, 'frontmatter', 'merge']
const DOORS = [...CORE, 'config', 'collection', 'migrations', 'db']
const USE_CASES = [
  'import',
  'queue',
  'review',
  'taxonomy',
  'coverage',
  'export',
  'team',
  'backup',
  'views',
  'notes',
  'inbox',
  'presence',
  'site',
]

/** What one use-case may import besides. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  team: ['auth'],
  import: ['sync', 'site'],
  export: ['sync'],
}

/** First match wins, so that a file inside a folder can belong to another part than the folder. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'contracts',
    owns: /^lib\/(errors|result|config\/once-a-process)\.ts$|^lib\/(schema|format|fields)\/|^lib\/auth\/(actor|permission)\.ts$/,
    mayImport: [],
  },
  { name: 'frontmatter', owns: /^lib\/frontmatter\//, mayImport: CONTRACTS },
  {
    name: 'merge',
    owns: /^lib\/export\/(merge|merge-file|exported|diff|show-diff|commit-message|harmless-text)\.ts$|^lib\/coverage\/cluster\.ts$/,
    mayImport: [...CONTRACTS, 'frontmatter'],
  },
  { name: 'config', owns: /^lib\/config\//, mayImport: CONTRACTS },
  { name: 'collection', owns: /^lib\/collection\//, mayImport: [...CORE, 'config'] },
  // Made of the schema by Prisma.
  { name: 'prisma client', owns: /^lib\/db\/generated\//, mayImport: [] },
  { name: 'migrations', owns: /^lib\/db\/migrate\/(folder|history|store)\.ts$/, mayImport: CONTRACTS },
  // What one kind of database does its own way. No part but `db` sees it.
  {
    name: 'dialect',
    owns: /^lib\/db\/dialect\//,
    mayImport: [...CORE, 'config', 'prisma client', 'migrations'],
  },
  {
    name: 'db',
    owns: /^lib\/db\//,
    mayImport: [...CORE, 'config', 'collection', 'prisma client', 'migrations', 'dialect'],
  },
  { name: 'audit', owns: /^lib\/audit\//, mayImport: DOORS },
  { name: 'auth', owns: /^lib\/auth\//, mayImport: [...DOORS, 'audit'] },
  // Pulling and pushing, which imports and exports share.
  { name: 'sync', owns: /^lib\/sync\//, mayImport: [...DOORS, 'audit'] },
  ...USE_CASES.map((name) => ({
    name,
    owns: new RegExp(`^lib/${name}/`),
    mayImport: [...DOORS, 'audit', ...(BESIDES[name] ?? [])],
  })),
  {
    name: 'delivery',
    owns: /^(lib\/(jobs|cli)\/|app\/|proxy\.ts$)/,
    mayImport: [...DOORS, 'audit', 'auth', ...USE_CASES],
  },
]

export function layerOf(path: string): Layer | undefined {
  return LAYERS.find(({ owns }) => owns.test(path))
}

/** Modules with one door each: only files that match may name them. */
export const DOORS_OF: readonly { readonly module: RegExp; readonly door: RegExp }[] = [
  { module: /^gray-matter$/, door: /^lib\/frontmatter\/parse\.ts$/ },
  { module: /^(yaml|js-yaml)(\/|$)/, door: /^lib\/frontmatter\// },
  { module: /^toml-eslint-parser$/, door: /^lib\/frontmatter\/formats\/toml\/read-toml\.ts$/ },
  { module: /^@humanwhocodes\/momoa$/, door: /^lib\/frontmatter\/formats\/json\/read-json\.ts$/ },
  { module: /^diff$/, door: /^lib\/export\/diff\.ts$/ },
  { module: /^entities$/, door: /^lib\/format\/entities\.ts$/ },
  { module: /^(mdast-util|micromark)/, door: /^lib\/format\/body\/parse-markdown\.ts$/ },
  { module: /^(@prisma\/adapter-)?better-sqlite3$/, door: /^lib\/db\/dialect\/sqlite\// },
  // Only the choice names a dialect.
  { module: /^#lib\/db\/dialect\/sqlite\//, door: /^lib\/db\/dialect\/(sqlite\/|choose\.ts$)/ },
  { module: /^@prisma\/|^#lib\/db\/generated\//, door: /^lib\/db\// },
  { module: /^node:fs/, door: /^lib\/(collection|config|db\/(migrate|dialect)|cli)\// },
  {
    module: /^next(\/|$)|^next-auth|^server-only$/,
    door: /^app\/|^proxy\.ts$|^lib\/auth\/(options|require-actor|answer-request)\.ts$/,
  },
  { module: /^pino$/, door: /^lib\/config\/log\.ts$/ },
  { module: /^node:child_process$/, door: /^lib\/(collection\/git\/spawn-git\.ts$|jobs\/|cli\/)/ },
  { module: /git\/spawn-git\.ts$/, door: /^lib\/collection\/git\/(run-git|decide-repository)\.ts$/ },
  { module: /^yazl$/, door: /^lib\/export\/download\/zip\.ts$/ },
  { module: /^@zxcvbn-ts\//, door: /^lib\/auth\/common-password\.ts$/ },
  { module: /^ipaddr\.js$/, door: /^lib\/(config\/trusted-proxies|auth\/client-address)\.ts$/ },
  { module: /^chokidar$/, door: /^lib\/collection\/watch-folder\.ts$/ },
  { module: /^tidy-url$/, door: /^lib\/schema\/entry\/tracking-parameters\.ts$/ },
  { module: /^commander$/, door: /^lib\/cli\// },
]

const DIALECT_WORDS =
  /sqlite|\bpragma\b|\bjson_\w+\(|->>|\biif\(|\$each\b|\bwal\b|\bfts\d|group_concat|last_?insert|\bvacuum\b|\bbegin (immediate|exclusive)|_docsize|\bpostgres(ql)?\b|\bjsonb|\bunnest\b|\btsvector\b|pg_\w/i

/** Whether a line says a word of one kind of database: those stand in the folder of its dialect and nowhere else. */
export function saysDialect(line: string): boolean {
  return DIALECT_WORDS.test(line) || /\browid\b/.test(line)
}
