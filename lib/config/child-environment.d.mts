export type ChildKind = 'git' | 'tool' | 'job' | 'desk'
export function isDeskSetting(name: string): boolean
export function childEnvironment(
  kind: ChildKind,
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined>
