import type { ReactNode } from 'react'
import { useSay } from '../platform/web/say.ts'
import { Go } from '../platform/web/address.tsx'
import { kitWords } from '../platform/web/words.ts'

export const NotFound = (): ReactNode => {
  const say = useSay(kitWords)
  return (
    <main className="lj-alone">
      <h1>{say('web.notFound')}</h1>
      <p className="lj-soft">{say('web.notFoundHint')}</p>
      <Go to="/">{say('web.goHome')}</Go>
    </main>
  )
}
