import type { ReactNode } from 'react'
import { useSay } from '../../../platform/web/say.ts'
import { reportScreenWords } from './words.ts'

export default function ReportsHelp(): ReactNode {
  const say = useSay(reportScreenWords)
  return (
    <div className="lj-prose">
      <h2>{say('helpTitle')}</h2>
      <p>{say('help1')}</p>
      <p>{say('help2')}</p>
      <p>{say('help3')}</p>
      <p>{say('help4')}</p>
    </div>
  )
}
