import type { ReactNode } from 'react'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'
import { Alone } from './Alone.tsx'
import { Choose } from './Choose.tsx'

export default function ChoosePasswordPage(): ReactNode {
  const say = useSay(shellWords)
  return (
    <Alone title={say('choose.title')} lead={say('choose.lead')}>
      <Choose address="/api/auth/choose-password" verb={say('choose.verb')} withName={false} done="chosen" />
    </Alone>
  )
}
