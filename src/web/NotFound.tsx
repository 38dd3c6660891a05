import type { ReactNode } from 'react'
import { useSay } from '../platform/web/say.ts'
import { Go } from '../platform/web/address.tsx'
import { kitWords } from '../platform/web/words.ts'

/** Says that there is nothing at this address, and the way back. */
export const Nowhere = (): ReactNode => {
  const say = useSay(kitWords)
  return (
    <div className="lj-state">
      <h1>{say('web.notFound')}</h1>
      <p className="lj-soft">{say('web.notFoundHint')}</p>
      <Go to="/">{say('web.goHome')}</Go>
    </div>
  )
}

/** As `Nowhere`, outside the frame. */
export const NotFound = (): ReactNode => (
  <main className="lj-alone">
    <Nowhere />
  </main>
)
