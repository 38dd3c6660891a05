import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { useSay } from '../../../../platform/web/say.ts'
import { kitWords } from '../../../../platform/web/words.ts'

type AskingProps = {
  readonly verb: string
  readonly label: string
  /** Acts; calls `done` when it went well, so that a reason typed is there to try again when it did not. */
  readonly onGive: (reason: string, done: () => void) => void
  readonly busy: boolean
  readonly error?: Error | null
}

/** A button that asks for the reason in place before it acts. */
export const Asking = ({ verb, label, onGive, busy, error = null }: AskingProps): ReactNode => {
  const say = useSay(kitWords)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {verb}
      </Button>
    )
  return (
    <span className="lj-row">
      <Input
        size="small"
        aria-label={label}
        placeholder={label}
        value={reason}
        maxLength={200}
        style={{ width: 180 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        disabled={reason.trim().length < 2}
        loading={busy}
        onClick={() => onGive(reason.trim(), () => setOpen(false))}
      >
        {verb}
      </Button>
      <Button size="small" onClick={() => setOpen(false)}>
        {say('form.cancel')}
      </Button>
      {error === null ? null : <Alert type="error" title={error.message} />}
    </span>
  )
}
