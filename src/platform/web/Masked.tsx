/** A masked value, opened with a reason and shown for a minute; the reason is kept where the server keeps its trail. */
import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { ProblemError } from './call.ts'
import { useSay } from './say.ts'
import { kitWords } from './words.ts'

type MaskedProps = {
  readonly mask: string | null
  /** What it is, for the button: 电话. */
  readonly label: string
  readonly may: boolean
  /** Asks the server with the reason given. */
  readonly open: (reason: string) => Promise<string | null>
}

const SHOWN_MS = 60_000

export const Masked = ({ mask, label, may, open }: MaskedProps): ReactNode => {
  const say = useSay(kitWords)
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(() => setShown(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  if (mask === null) return <span className="lj-soft">—</span>
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setWrong(null)
    try {
      setShown(await open(reason.trim()))
      setAsking(false)
      setReason('')
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setWrong(error.problem.fields?.[0]?.message ?? error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="lj-masked">
      <span className="lj-figures" role="status">
        {shown ?? mask}
      </span>
      {may && shown === null && !asking ? (
        <Button size="small" type="text" aria-label={say('masked.open', { label })} onClick={() => setAsking(true)}>
          {say('masked.look')}
        </Button>
      ) : null}
      {asking ? (
        <form className="lj-row" onSubmit={(event) => void onSubmit(event)}>
          <label htmlFor={id}>{say('masked.reason')}</label>
          <Input
            id={id}
            size="small"
            required
            minLength={2}
            maxLength={200}
            value={reason}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button size="small" htmlType="submit" loading={busy}>
            {say('masked.look')}
          </Button>
          <Button size="small" type="text" onClick={() => setAsking(false)}>
            {say('form.cancel')}
          </Button>
          <small className="lj-soft" id={`${id}-hint`}>
            {wrong ?? say('masked.hint')}
          </small>
        </form>
      ) : null}
    </span>
  )
}
