import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { postsWords } from '../words.ts'

/** The pages of reporting in, beside one another. */
export const Ways = (): ReactNode => {
  const say = useSay(postsWords)
  const may = useMay()
  return (
    <>
      {may(abilities.people) ? (
        <>
          <Go to="/reporting">{say('posts.people')}</Go> <Go to="/units-reporting">{say('posts.units')}</Go>{' '}
          <Go to="/services">{say('posts.services')}</Go> <Go to="/statements">{say('posts.statements')}</Go>{' '}
        </>
      ) : null}
      {may(abilities.confirm) ? <Go to="/services-waiting">{say('posts.waiting')}</Go> : null}
    </>
  )
}
