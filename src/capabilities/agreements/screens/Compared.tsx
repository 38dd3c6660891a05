import type { ReactNode } from 'react'
import { useSay } from '../../../platform/web/say.ts'
import { clauseSentence, sideName } from '../articles.ts'
import type { Content } from '../contract.ts'
import { differences } from '../rules/compare.ts'
import { agreementsWords } from '../words.ts'

/** What a text says otherwise than the one before it. */
export const Compared = ({ before, after }: { readonly before: Content; readonly after: Content }): ReactNode => {
  const say = useSay(agreementsWords)
  const found = differences(before, after)
  if (found.length === 0) return <p className="lj-soft">{say('agreements.compare.same')}</p>
  return (
    <ul className="lj-list">
      {found.map((it, index) => {
        if (it.kind === 'fact')
          return (
            <li key={index}>
              <span>
                <strong>{say(`agreements.${it.part}`)}</strong> <del>{it.before || '—'}</del> → <ins>{it.after || '—'}</ins>
              </span>
            </li>
          )
        const [was, now] = it.kind === 'changed' ? [it.before, it.after] : it.kind === 'added' ? [null, it.clause] : [it.clause, null]
        return (
          <li key={index}>
            <span>
              <strong>{say(`agreements.compare.${it.kind}`)}</strong> {sideName((now ?? was).debtor)}{' '}
              {was === null ? null : <del>{clauseSentence(was, before)}</del>}{' '}
              {now === null ? null : <ins>{clauseSentence(now, after)}</ins>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
