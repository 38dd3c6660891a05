export const postsContract = {} as const
