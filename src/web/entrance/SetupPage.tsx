import type { ReactNode } from 'react'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'
import { Alone } from './Alone.tsx'
import { Choose } from './Choose.tsx'

export default function SetupPage(): ReactNode {
  const say = useSay(shellWords)
  return (
    <Alone title={say('setup.title')} lead={say('setup.lead')}>
      <Choose address="/api/setup" verb={say('setup.verb')} withName done="setup" />
    </Alone>
  )
}
