// A button that asks for a sentence before it acts: a reason, an answer.
import { useId, useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { ProblemError } from '../../../platform/web/call.ts'
import { kitWords } from '../../../platform/web/words.ts'
import { useSay } from '../../../platform/web/say.ts'

type AskingProps = {
  readonly verb: string
  readonly label: string
  readonly hint?: string
  readonly primary?: boolean
  readonly lines?: number
  readonly act: (text: string) => Promise<unknown>
}

export const Asking = ({ verb, label, hint, primary = false, lines = 2, act }: AskingProps): ReactNode => {
  const say = useSay(kitWords)
  const id = useId()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  if (!open)
    return (
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {verb}
      </Button>
    )
  const send = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      await act(text.trim())
      setOpen(false)
      setText('')
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.problem.fields?.[0]?.message ?? error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="lj-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor={id}>{label}</label>
      <Input.TextArea id={id} rows={lines} maxLength={600} value={text} onChange={(event) => setText(event.target.value)} />
      {hint === undefined ? null : <p className="lj-hint">{hint}</p>}
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
      <p className="lj-row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim().length < 2}>
          {verb}
        </Button>
        <Button onClick={() => setOpen(false)}>{say('form.cancel')}</Button>
      </p>
    </form>
  )
}

type AtOnceProps = { readonly verb: string; readonly primary?: boolean; readonly act: () => Promise<unknown> }

/** A button that acts at once and says what went wrong beside itself. */
export const AtOnce = ({ verb, primary = false, act }: AtOnceProps): ReactNode => {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const go = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => void go()}>
        {verb}
      </Button>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
    </>
  )
}
