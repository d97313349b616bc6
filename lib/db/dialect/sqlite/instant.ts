/** An instant as this database stores it: the text form that the Prisma adapter writes, so both compare alike. */
export function storedInstant(instant: Date | string): string {
  return new Date(instant).toISOString().replace('Z', '+00:00')
}
