import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { controlOf, FieldFrame } from '../../platform/web/form/fields.tsx'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'

type LineProps = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly hint?: string
  readonly autoComplete: string
  readonly mode?: 'text' | 'numeric'
}

export const Line = ({ id, label, value, onChange, error, hint, autoComplete, mode = 'text' }: LineProps): ReactNode => (
  <FieldFrame id={id} label={label} required hint={hint} error={error}>
    <Input
      {...controlOf(id, true, hint, error)}
      size="large"
      value={value}
      autoComplete={autoComplete}
      inputMode={mode}
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </FieldFrame>
)

/** A password that can be looked at; pasting and password managers work. */
export const Secret = ({ id, label, value, onChange, error, hint, autoComplete }: LineProps): ReactNode => {
  const say = useSay(shellWords)
  const [shown, setShown] = useState(false)
  return (
    <FieldFrame id={id} label={label} required hint={hint} error={error}>
      <Input
        {...controlOf(id, true, hint, error)}
        size="large"
        type={shown ? 'text' : 'password'}
        value={value}
        autoComplete={autoComplete}
        onChange={(event) => onChange(event.target.value)}
        suffix={
          <Button type="text" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {say(shown ? 'signIn.hide' : 'signIn.show')}
          </Button>
        }
      />
    </FieldFrame>
  )
}
