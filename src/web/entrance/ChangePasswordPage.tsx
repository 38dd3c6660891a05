/** Shown after a first sign-in with a password that somebody else knows: until it is changed, nothing else is open. */
import { useState, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useView } from '../../platform/web/address.tsx'
import { ask } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { renewSession } from '../session.ts'
import { shellWords } from '../words.ts'
import { Alone } from './Alone.tsx'
import { safeBack } from './back.ts'
import { Secret } from './fields.tsx'
import { NewPassword } from './NewPassword.tsx'

export default function ChangePasswordPage(): ReactNode {
  const say = useSay(shellWords)
  const { view } = useView()
  const navigate = useNavigate()
  const [current, setCurrent] = useState('')
  return (
    <Alone title={say('change.title')} lead={say('change.lead')}>
      <NewPassword
        label={say('change.password')}
        verb={say('change.verb')}
        others={['current']}
        renderBefore={(wrong) => (
          <Secret
            id="current"
            label={say('change.current')}
            value={current}
            onChange={setCurrent}
            error={wrong['current']}
            autoComplete="current-password"
          />
        )}
        send={async (password) => {
          await ask('POST', '/api/account/password', { current, password })
          await renewSession()
          await navigate({ href: safeBack(view['back']), replace: true })
        }}
      />
    </Alone>
  )
}
