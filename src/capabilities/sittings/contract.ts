export const sittingsContract = {} as const
