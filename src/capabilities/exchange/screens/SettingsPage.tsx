import { useState, type ReactNode } from 'react'
import { Button, Input, Select } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { NumberField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { exchangeContract } from '../contract.ts'
import { CLASSES } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'

type Settings = OutputOf<(typeof exchangeContract)['settings']>
type Kinds = Settings['kinds']

const Edited = ({ settings }: { readonly settings: Settings }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { kinds: before, pairedDays, poolDays, version } = settings
  const [kinds, setKinds] = useState<Kinds>(before.filter((kind) => kind.retired !== true))
  const form = useForm(exchangeContract.settle, {
    labels: { pairedDays: say('exchange.pairedDays'), poolDays: say('exchange.poolDays'), kinds: say('exchange.kinds') },
    initial: { kinds, pairedDays, poolDays, version },
    invalidates: [exchangeContract.settings],
    onDone: () => tell(say('exchange.settledDone')),
  })
  const put = (next: Kinds): void => {
    setKinds(next)
    form.set('kinds', next)
  }
  const change = (at: number, part: Partial<Kinds[number]>): void =>
    put(kinds.map((kind, place) => (place === at ? { ...kind, ...part } : kind)))
  const add = (): void => {
    const taken = new Set(before.concat(kinds).map((kind) => kind.code))
    let n = 1
    while (taken.has(`own${n}`)) n += 1
    put([...kinds, { code: `own${n}`, name: '', class: 'other' }])
  }
  return (
    <Form of={form}>
      <NumberField of={form} name="pairedDays" unit={say('exchange.days')} hint={say('exchange.pairedDaysHint')} />
      <NumberField of={form} name="poolDays" unit={say('exchange.days')} hint={say('exchange.poolDaysHint')} />
      <fieldset className="lj-field">
        <legend>{say('exchange.kinds')}</legend>
        <p className="lj-hint">{say('exchange.kindsHint')}</p>
        {kinds.map((kind, at) => (
          <p className="lj-row" key={kind.code}>
            <Input
              aria-label={say('exchange.kindName', { n: at + 1 })}
              style={{ width: '10rem' }}
              maxLength={20}
              value={kind.name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
            <Select
              aria-label={say('exchange.kindClass', { n: at + 1 })}
              style={{ width: '8rem' }}
              value={kind.class}
              options={CLASSES.map((code) => ({ value: code, label: say(`exchange.class.${code}`) }))}
              onChange={(code) => change(at, { class: code })}
            />
            <Button size="small" onClick={() => put(kinds.filter((_, place) => place !== at))}>
              {say('exchange.retire')}
            </Button>
          </p>
        ))}
        <Button size="small" onClick={add}>
          {say('exchange.addKind')}
        </Button>
        {form.errors['kinds'] === undefined ? null : <p className="lj-wrong">{form.errors['kinds']}</p>}
      </fieldset>
    </Form>
  )
}

export default function SettingsPage(): ReactNode {
  const say = useSay(exchangeScreenWords)
  const query = useCall(exchangeContract.settings, {})
  return (
    <Asked of={query} lines={6}>
      {(settings) => (
        <Page
          title={say('exchange.settings')}
          answer={say('exchange.needsAnswer', { paired: settings.pairedDays, pool: settings.poolDays })}
        >
          <Section title={say('exchange.settings')}>
            {settings.may.settle ? (
              <Edited key={settings.version} settings={settings} />
            ) : (
              <p>{settings.kinds.map((kind) => kind.name).join('、')}</p>
            )}
          </Section>
        </Page>
      )}
    </Asked>
  )
}
