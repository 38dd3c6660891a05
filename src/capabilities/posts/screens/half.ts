import { useSay } from '../../../platform/web/say.ts'
import { postsWords } from '../words.ts'

/** Says a half-year such as 2026H1. */
export const useHalf = (): ((half: string) => string) => {
  const say = useSay(postsWords)
  return (half) => say(half.endsWith('H1') ? 'posts.halfOf.H1' : 'posts.halfOf.H2', { year: half.slice(0, 4) })
}
