export const SETTINGS: readonly (readonly [name: string, is: string, initial: string])[]
