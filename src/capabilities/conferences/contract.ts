export const conferencesContract = {} as const
