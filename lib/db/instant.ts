/** An instant as a statement takes it: ISO 8601 with its offset, the form in which Prisma stores it where instants are texts. */
export function storedInstant(instant: Date | string): string {
  return new Date(instant).toISOString().replace('Z', '+00:00')
}
