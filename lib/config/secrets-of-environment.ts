/** Values of the environment that no log may hold; shorter ones would blot out words. */
export function secretsOfEnvironment(source: Record<string, string | undefined> = process.env): string[] {
  const secrets = [source.COPYDESK_ADMIN_PASSWORD, source.NEXTAUTH_SECRET]
  return secrets.filter((value) => value !== undefined && value.length >= 8) as string[]
}
