/** Shown after a first sign-in with a password that somebody else knows: until it is changed, nothing else is open. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useView } from '../../platform/web/address.tsx'
import { ask, ProblemError } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { renewSession } from '../session.ts'
import { shellWords } from '../words.ts'
import { Alone } from './Alone.tsx'
import { safeBack } from './back.ts'
import { Secret } from './fields.tsx'

export default function ChangePasswordPage(): ReactNode {
  const say = useSay(shellWords)
  const { view } = useView()
  const navigate = useNavigate()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [sentence, setSentence] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSentence(null)
    setWrong({})
    if (password !== repeat) return setWrong({ repeat: say('setup.differ') })
    setBusy(true)
    try {
      await ask('POST', '/api/account/password', { current, password })
      await renewSession()
      await navigate({ href: safeBack(view['back']), replace: true })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const fields = Object.fromEntries((error.problem.fields ?? []).map(({ field, message }) => [field, message]))
      setWrong(fields)
      if (!('current' in fields) && !('password' in fields)) setSentence(error.message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Alone title={say('change.title')} lead={say('change.lead')}>
      <div role="alert">{sentence === null ? null : <Alert type="error" showIcon title={sentence} />}</div>
      <form className="lj-form" noValidate onSubmit={(event) => void onSubmit(event)}>
        <Secret
          id="current"
          label={say('change.current')}
          value={current}
          onChange={setCurrent}
          error={wrong['current']}
          autoComplete="current-password"
        />
        <Secret
          id="password"
          label={say('change.password')}
          hint={say('setup.passwordHint')}
          value={password}
          onChange={setPassword}
          error={wrong['password']}
          autoComplete="new-password"
        />
        <Secret
          id="repeat"
          label={say('setup.repeat')}
          value={repeat}
          onChange={setRepeat}
          error={wrong['repeat']}
          autoComplete="new-password"
        />
        <Button type="primary" size="large" htmlType="submit" loading={busy} block>
          {say('change.verb')}
        </Button>
      </form>
    </Alone>
  )
}
