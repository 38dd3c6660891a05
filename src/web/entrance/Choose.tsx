import { useState, type FormEvent, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useView } from '../../platform/web/address.tsx'
import { ask, ProblemError } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'
import { Line, Secret } from './fields.tsx'

type ChooseProps = {
  readonly address: '/api/setup' | '/api/auth/choose-password'
  readonly verb: string
  /** With name and username: the first administrator. Without: only the password of an account that is there. */
  readonly withName: boolean
  readonly done: 'setup' | 'chosen'
}

/** The form behind a one-time link: the token of the address goes along with what is chosen. */
export const Choose = ({ address, verb, withName, done }: ChooseProps): ReactNode => {
  const say = useSay(shellWords)
  const { view } = useView()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
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
      const token = view['token'] ?? ''
      await ask('POST', address, withName ? { token, name, username, password } : { token, password })
      await navigate({ to: '/sign-in', search: { done } as never, replace: true } as never)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const fields = Object.fromEntries((error.problem.fields ?? []).map(({ field, message }) => [field, message]))
      setWrong(fields)
      const seen = ['name', 'username', 'password'].some((field) => field in fields)
      if (!seen) setSentence(error.message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div role="alert">{sentence === null ? null : <Alert type="error" showIcon title={sentence} />}</div>
      <form className="lj-form" noValidate onSubmit={(event) => void onSubmit(event)}>
        {withName ? (
          <>
            <Line id="name" label={say('setup.name')} value={name} onChange={setName} error={wrong['name']} autoComplete="name" />
            <Line
              id="username"
              label={say('setup.username')}
              hint={say('setup.usernameHint')}
              value={username}
              onChange={setUsername}
              error={wrong['username']}
              autoComplete="username"
            />
          </>
        ) : null}
        <Secret
          id="password"
          label={say('setup.password')}
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
          {verb}
        </Button>
      </form>
    </>
  )
}
