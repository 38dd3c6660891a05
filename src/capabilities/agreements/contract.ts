export const agreementsContract = {} as const
