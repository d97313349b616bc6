// What TypeScript (tests, mostly) sees of the launch scripts, which are JavaScript because they run before anything
// is installed.

declare module '#lib/cli/launch/browser.mjs' {
  export type BrowserName = 'chromium' | 'firefox'
  export function findBrowser(
    name: BrowserName,
    env: import('#lib/cli/launch/types.d.ts').Environment,
    isRunnable: (path: string) => boolean,
    playwrights: readonly string[],
  ): string | undefined
  export function ensureBrowser(name?: BrowserName): Promise<string>
}

declare module '#lib/cli/launch/bundle.mjs' {
  export const BUNDLE: string
  export function ensureBundle(): Promise<void>
}

declare module '#lib/cli/launch/counts.mjs' {
  export type Counts = {
    passed: number
    failed: number
    skipped: number
    failures?: import('#lib/cli/launch/failures.mjs').Failure[]
  }
  export const NONE: Counts
  export function one(passed: boolean): Counts
  export function sum(all: readonly Counts[]): Counts
  export function summary(counts: Counts): string
  export function closing(results: readonly { line: string; counts: Counts }[]): string
  export function countReport(
    report: string | undefined,
    exitCode: number,
    read: (report: unknown) => Counts,
  ): Counts
  export function readVitest(report: unknown): Counts
  export function readPlaywright(report: unknown): Counts
}

declare module '#lib/cli/launch/dependencies.mjs' {
  export function agrees(lockfile: string, hidden: string): boolean
  export function standsComplete(manifest: string, folder: string): boolean
}

declare module '#lib/cli/launch/failure.mjs' {
  export function asksForJson(argv?: readonly string[]): boolean
}

declare module '#lib/cli/launch/failures.mjs' {
  export type Failure = { name: string; reason: string }
  export function failureList(failures: readonly Failure[]): string
}

declare module '#lib/cli/launch/ensure.mjs' {
  export function ensure(): Promise<void>
}

declare module '#lib/cli/launch/environment.mjs' {
  export function neutralEnvironment(
    source?: import('#lib/cli/launch/types.d.ts').Environment,
  ): import('#lib/cli/launch/types.d.ts').Environment
  export function serverEnvironment(
    source: import('#lib/cli/launch/types.d.ts').Environment,
    prepared: import('#lib/cli/launch/types.d.ts').Prepared,
  ): import('#lib/cli/launch/types.d.ts').Environment
}

declare module '#lib/cli/launch/front.mjs' {
  export function refusalOf(request: {
    method?: string
    url?: string
  }): { status: number; text: string } | null
  export function pathOf(target: string): string | null
  export function addressHeaders(url: string): Record<string, string>
}

declare module '#lib/cli/launch/help.mjs' {
  export const ENVIRONMENT: string
}

declare module '#lib/cli/launch/lifeline.mjs' {
  export function surviveClosedStreams(): void
}

declare module '#lib/cli/launch/log-lines.mjs' {
  type Out = NodeJS.WritableStream & { isTTY?: boolean }
  export function logInto(
    out: Out,
    about: { process: string; level: 'debug' | 'info' | 'warn' | 'error' },
  ): { take(text: string): void; say(sentence: string): void }
  export function isLogLine(line: string): boolean
  export function readable(line: string): string
}

declare module '#lib/cli/launch/lock.mjs' {
  export function withLock<T>(name: string, work: () => Promise<T>, folder?: string): Promise<T>
}

declare module '#lib/cli/launch/next-build.mjs' {
  export const SERVER: string
  export function ensureBuild(): Promise<void>
}

declare module '#lib/cli/launch/node-version.mjs' {
  export function requireNode(version?: string): void
}

declare module '#lib/cli/launch/packages.mjs' {
  export function placesOf(
    names: readonly string[],
    env: import('#lib/cli/launch/types.d.ts').Environment,
  ): string[]
  export function isRunnable(path: string): boolean
  export function ensureProgram(name: string): Promise<string>
}

declare module '#lib/cli/launch/port.mjs' {
  export function listenHost(source: import('#lib/cli/launch/types.d.ts').Environment): string
  export function reachable(host: string | undefined): string
  export function parsePort(given: string | undefined): number
  export function requireFreePort(port: number, host: string): Promise<void>
  export function findFreePort(): Promise<number>
}

declare module '#lib/cli/launch/prepare.mjs' {
  export function prepare(
    env: import('#lib/cli/launch/types.d.ts').Environment,
    options?: { show?: boolean },
  ): Promise<import('#lib/cli/launch/types.d.ts').Prepared>
}

declare module '#lib/cli/launch/serve.mjs' {
  export function serve(
    env: import('#lib/cli/launch/types.d.ts').Environment,
    options?: { stdout?: NodeJS.WritableStream; stderr?: NodeJS.WritableStream; script?: string },
  ): Promise<import('#lib/cli/launch/types.d.ts').Served>
  export function untilHealthy(
    address: string,
    child: { readonly exitCode: number | null; readonly signalCode: string | null },
    silenceMs?: number,
  ): Promise<string>
}

declare module '#lib/cli/launch/stages.mjs' {
  export const STAGES: readonly { name: string; title: string }[]
  export function chooseStages(names: readonly string[]): readonly { name: string; title: string }[]
}

declare module '#lib/cli/launch/stamp.mjs' {
  export function contentDigest(root: string, entries: readonly string[], skip?: readonly string[]): string
  export function statDigest(root: string, entries: readonly string[], skip?: readonly string[]): string
  export function readStamp(file: string): string | undefined
  export function writeStamp(file: string, value: string): void
}

declare module '#lib/cli/launch/tell.mjs' {
  export type Untold = { readonly closed: boolean; readonly reason: string }
  export function tell(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<Untold | null>
}

declare module '#lib/cli/launch/version.mjs' {
  export function version(): string
}

declare module '#lib/cli/launch/watch.mjs' {
  export function keepWatching(
    env: import('#lib/cli/launch/types.d.ts').Environment,
    streams?: { stderr?: NodeJS.WritableStream },
  ): import('#lib/cli/launch/types.d.ts').Watching
}

declare module '#lib/cli/launch/wrong-set-up.mjs' {
  export function wrongSetUp(
    url: string,
    log: (line: string) => void,
  ): (request: { method?: string; headers: import('node:http').IncomingHttpHeaders }) => void
}

declare module '#lib/cli/launch/welcome.mjs' {
  type Prepared = import('#lib/cli/launch/types.d.ts').Prepared
  export function welcomeLines(prepared: Prepared): string
  export function adminLines(prepared: Prepared): string
}
