export const projectsContract = {} as const
