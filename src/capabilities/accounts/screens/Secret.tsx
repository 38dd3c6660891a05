import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FieldOf, type FormState } from '../../../platform/web/form/form.ts'
import { useSay } from '../../../platform/web/say.ts'
import { screenWords } from './words.ts'

type SecretProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  readonly hint?: string
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password field that managers fill and that can be looked at. */
export const SecretField = <E extends Endpoint>({ of: form, name, hint, autoComplete }: SecretProps<E>): ReactNode => {
  const say = useSay(screenWords)
  const [shown, setShown] = useState(false)
  const id = fieldId(form, name)
  const error = form.errors[name]
  const value = form.values[name]
  return (
    <FieldFrame id={id} label={form.labels[name] ?? name} required hint={hint} error={error}>
      <Input
        {...controlOf(id, true, hint, error)}
        type={shown ? 'text' : 'password'}
        suffix={
          <Button type="text" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {say(shown ? 'account.hide' : 'account.show')}
          </Button>
        }
        value={typeof value === 'string' ? value : ''}
        autoComplete={autoComplete}
        onChange={(event) => form.set(name, event.target.value)}
      />
    </FieldFrame>
  )
}
