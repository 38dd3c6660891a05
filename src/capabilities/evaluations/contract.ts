export const evaluationsContract = {} as const
