/** Username and password, then the code where a second factor is on. No puzzles. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useView } from '../../platform/web/address.tsx'
import { ask, ProblemError } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { renewSession, sessionQuery } from '../session.ts'
import { shellWords } from '../words.ts'
import { Alone } from './Alone.tsx'
import { safeBack } from './back.ts'
import { Line, Secret } from './fields.tsx'

type Wrong = { readonly username?: string; readonly password?: string; readonly code?: string }

export default function SignInPage(): ReactNode {
  const say = useSay(shellWords)
  const { view } = useView()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const [username, setUsername] = useState(view['username'] ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [wrong, setWrong] = useState<Wrong>({})
  const [sentence, setSentence] = useState<string | null>(view['error'] === undefined ? null : say('signIn.refusedThere'))
  const [busy, setBusy] = useState(false)

  const send = async (path: string, body: object): Promise<void> => {
    setBusy(true)
    setSentence(null)
    try {
      const { signedIn } = (await ask('POST', path, body)) as { signedIn: boolean }
      if (!signedIn) return setStep('code')
      await renewSession()
      await navigate({ href: safeBack(view['back']), replace: true })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setSentence(error.message)
      if (error.problem.code === 'accounts.signInAgain') setStep('password')
      document.getElementById(path.endsWith('sign-in') ? 'password' : 'code')?.focus()
    } finally {
      setBusy(false)
    }
  }

  const onPassword = (event: FormEvent): void => {
    event.preventDefault()
    const missing: Wrong = {
      ...(username.trim() === '' ? { username: say('signIn.usernameMissing') } : {}),
      ...(password === '' ? { password: say('signIn.passwordMissing') } : {}),
    }
    setWrong(missing)
    const first = Object.keys(missing)[0]
    if (first !== undefined) return document.getElementById(first)?.focus()
    void send('/api/auth/sign-in', { username: username.trim(), password })
  }

  const onCode = (event: FormEvent): void => {
    event.preventDefault()
    setWrong(code.trim() === '' ? { code: say('signIn.codeMissing') } : {})
    if (code.trim() === '') return document.getElementById('code')?.focus()
    void send('/api/auth/second-factor', { code: code.replaceAll(/\s/g, '') })
  }

  return (
    <Alone title={say('signIn.title')} lead={say('signIn.lead')} foot={<span>{say('signIn.forgot')}</span>}>
      {view['done'] === undefined ? null : (
        <Alert type="success" showIcon title={say(view['done'] === 'setup' ? 'setup.done' : 'choose.done')} />
      )}
      {view['why'] === 'expired' ? <Alert type="info" showIcon title={say('signIn.expired')} /> : null}
      <div role="alert">{sentence === null ? null : <Alert type="error" showIcon title={sentence} />}</div>
      {step === 'password' ? (
        <form className="lj-form" noValidate onSubmit={onPassword}>
          <Line
            id="username"
            label={say('signIn.username')}
            value={username}
            onChange={setUsername}
            error={wrong.username}
            autoComplete="username"
          />
          <Secret
            id="password"
            label={say('signIn.password')}
            value={password}
            onChange={setPassword}
            error={wrong.password}
            autoComplete="current-password"
          />
          <Button type="primary" size="large" htmlType="submit" loading={busy} block>
            {say('signIn.enter')}
          </Button>
          {session?.organisationSignIn ? (
            <Button size="large" block href={session.organisationSignIn.href}>
              {say('signIn.with', { name: session.organisationSignIn.name })}
            </Button>
          ) : null}
        </form>
      ) : (
        <form className="lj-form" noValidate onSubmit={onCode}>
          <Line
            id="code"
            label={say('signIn.code')}
            hint={say('signIn.codeHint')}
            value={code}
            onChange={setCode}
            error={wrong.code}
            autoComplete="one-time-code"
            mode="numeric"
          />
          <Button type="primary" size="large" htmlType="submit" loading={busy} block>
            {say('signIn.codeEnter')}
          </Button>
          <Button type="text" onClick={() => setStep('password')}>
            {say('signIn.back')}
          </Button>
        </form>
      )}
    </Alone>
  )
}
