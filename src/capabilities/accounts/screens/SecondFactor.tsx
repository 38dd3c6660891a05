import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Form } from '../../../platform/web/form/Form.tsx'
import { TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Mark, Section } from '../../../platform/web/Page.tsx'
import { QrCode } from '../../../platform/web/QrCode.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { accountsContract } from '../contract.ts'
import { SecretField } from './Secret.tsx'
import { screenWords } from './words.ts'

const STALE = [accountsContract.session, accountsContract.ownSessions]

type Begun = { readonly uri: string; readonly spareCodes: readonly string[] }

/** In groups of four: it is typed from one screen into another. */
const keyIn = (uri: string): string => (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')

const Confirm = ({ begun, onDone }: { readonly begun: Begun; readonly onDone: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(accountsContract.confirmSecondFactor, {
    labels: { code: say('account.factorCode') },
    invalidates: STALE,
    onDone: () => {
      tell(say('account.factorDone'))
      onDone()
    },
  })
  return (
    <Form of={form} verb={say('account.factorConfirm')} onCancel={onDone}>
      <p>{say('account.factorScan')}</p>
      <QrCode text={begun.uri} says={say('account.factorScan')} />
      <p>{say('account.factorKey')}</p>
      <p>
        <code className="lj-figures">{keyIn(begun.uri)}</code>
      </p>
      <p>
        <a href={begun.uri}>{say('account.factorLink')}</a>
      </p>
      <h3>{say('account.spare')}</h3>
      <p className="lj-soft">{say('account.spareHint')}</p>
      <ul>
        {begun.spareCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <TextField of={form} name="code" mode="numeric" maxLength={10} autoComplete="one-time-code" />
    </Form>
  )
}

const Begin = ({ onBegun, onCancel }: { readonly onBegun: (begun: Begun) => void; readonly onCancel: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(accountsContract.beginSecondFactor, { labels: { password: say('account.verifyPassword') }, onDone: onBegun })
  return (
    <Form of={form} verb={say('account.factorBegin')} onCancel={onCancel}>
      <SecretField of={form} name="password" autoComplete="current-password" />
    </Form>
  )
}

const End = ({ onDone }: { readonly onDone: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(accountsContract.endSecondFactor, {
    labels: { password: say('account.verifyPassword') },
    invalidates: STALE,
    onDone: () => {
      tell(say('account.factorEnded'))
      onDone()
    },
  })
  return (
    <Form of={form} verb={say('account.factorEnd')} onCancel={onDone}>
      <SecretField of={form} name="password" autoComplete="current-password" />
    </Form>
  )
}

/** Switching the second factor on and off; each asks for the password first. */
export const SecondFactor = ({ on }: { readonly on: boolean }): ReactNode => {
  const say = useSay(screenWords)
  const [asking, setAsking] = useState(false)
  const [begun, setBegun] = useState<Begun | null>(null)
  const close = (): void => {
    setAsking(false)
    setBegun(null)
  }
  return (
    <Section title={say('account.factor')} extra={on ? <Mark tone="good">{say('users.on')}</Mark> : null}>
      <p>{say(on ? 'account.factorOn' : 'account.factorOff')}</p>
      {begun !== null ? (
        <Confirm begun={begun} onDone={close} />
      ) : asking ? (
        on ? (
          <End onDone={close} />
        ) : (
          <Begin onBegun={setBegun} onCancel={close} />
        )
      ) : (
        <Button onClick={() => setAsking(true)}>{say(on ? 'account.factorEnd' : 'account.factorBegin')}</Button>
      )}
    </Section>
  )
}
