import { useState, type FormEvent, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { accountsWords } from '../../capabilities/accounts/words.ts'
import { faultOf } from '../../platform/access/password-rules.ts'
import { ProblemError } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'
import { Secret } from './fields.tsx'

export type Wrong = Readonly<Record<string, string>>

type NewPasswordProps = {
  readonly label: string
  readonly verb: string
  /** Names of the fields that stand before the password; a complaint about any other is said above the form. */
  readonly others: readonly string[]
  /** Whose password it will be: it must not be in it. */
  readonly username?: string
  /** What is wrong with the fields before the password. */
  readonly complain?: () => Wrong
  readonly renderBefore?: (wrong: Wrong) => ReactNode
  /** Sends what was chosen, and goes on from there. */
  readonly send: (password: string) => Promise<void>
}

/** The form in which a password is chosen, typed twice. */
export const NewPassword = ({ label, verb, others, username = '', complain, renderBefore, send }: NewPasswordProps): ReactNode => {
  const say = useSay(shellWords)
  const rules = useSay(accountsWords)
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [wrong, setWrong] = useState<Wrong>({})
  const [sentence, setSentence] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSentence(null)
    const fault = faultOf(password, username)
    const found: Wrong = {
      ...complain?.(),
      ...(fault === null ? {} : { password: rules(`accounts.password.${fault}`) }),
      ...(password === repeat ? {} : { repeat: say('setup.differ') }),
    }
    setWrong(found)
    const first = Object.keys(found)[0]
    if (first !== undefined) return document.getElementById(first)?.focus()
    setBusy(true)
    try {
      await send(password)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const fields = Object.fromEntries((error.problem.fields ?? []).map(({ field, message }) => [field, message]))
      setWrong(fields)
      if (!['password', ...others].some((field) => field in fields)) setSentence(error.message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div role="alert">{sentence === null ? null : <Alert type="error" showIcon title={sentence} />}</div>
      <form className="lj-form" noValidate onSubmit={(event) => void onSubmit(event)}>
        {renderBefore?.(wrong)}
        <Secret
          id="password"
          label={label}
          hint={rules('accounts.password.rule')}
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
