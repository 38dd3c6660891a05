import { useEffect, useState, type ReactNode } from 'react'
import { Alert, Button, Input, Popover } from 'antd'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { useSay } from '../../../platform/web/say.ts'
import { membersContract } from '../contract.ts'
import { memberScreenWords } from './words.ts'

const SHOWN_MS = 60_000

type Props = {
  readonly id: string
  readonly field: 'phone' | 'idNumber'
  readonly label: string
  readonly mask: string | null
  readonly may: boolean
}

/** A masked number with an eye: asks why, shows it for a minute, and the trail keeps it. */
export const SealedNumber = ({ id, field, label, mask, may }: Props): ReactNode => {
  const say = useSay(memberScreenWords)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [clear, setClear] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    if (clear === null) return
    const timer = setTimeout(() => setClear(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [clear])
  if (mask === null) return <span className="lj-soft">{say('screen.none')}</span>
  const show = async (): Promise<void> => {
    setTrouble(null)
    try {
      setClear((await call(membersContract.open, { id, field, reason })).value)
      setOpen(false)
      setReason('')
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    }
  }
  return (
    <span className="lj-row lj-figures">
      {clear ?? mask}
      {may && clear === null ? (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          content={
            <form
              className="lj-form"
              onSubmit={(event) => {
                event.preventDefault()
                void show()
              }}
            >
              <label htmlFor={`${field}-why`}>{say('screen.eyeWhy')}</label>
              <Input id={`${field}-why`} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
              {trouble === null ? null : <Alert type="error" title={trouble} />}
              <Button type="primary" htmlType="submit" disabled={reason.trim().length < 2}>
                {say('screen.eyeShow')}
              </Button>
            </form>
          }
        >
          <Button size="small" aria-label={say('screen.eye', { field: label })}>
            {say('screen.eyeShow')}
          </Button>
        </Popover>
      ) : null}
    </span>
  )
}
