import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { today } from '../../../platform/time/clock.ts'
import { readAmount, readNumber } from '../../../platform/web/form/check.ts'
import { controlOf, DateField, NumberField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { fieldId, useForm } from '../../../platform/web/form/form.ts'
import { Pick } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, partyChoice, partyFrom, type PartyShown } from '../../network/contract.ts'
import { exchangeContract } from '../contract.ts'
import { exchangeScreenWords } from './words.ts'
import { findParties, PartyField } from './PartyField.tsx'
import { LISTS } from './PublishSide.tsx'

/** What is claimed: a need, a resource, or the one with the other. */
export type Claimed = {
  readonly needId: string | null
  readonly resourceId: string | null
  readonly title: string
  readonly unitWord: string
  /** The most that may be claimed of it. */
  readonly free: number
  /** First and last day on which it is wanted or offered. */
  readonly fromOn: string | null
  readonly untilOn: string | null
  /** Who delivers, where that is settled: the owner of the resource. */
  readonly deliverer: PartyShown | null
}

/** A partner as typed: text that is no number stands until it is put right. */
type Line = { readonly key: string; readonly name: string; readonly share: number | string }

/** Partners with their shares; more than one is a joint claim, and each of them is asked. */
const Partners = ({
  idOf,
  wrong,
  lines,
  unitWord,
  onChange,
}: {
  readonly idOf: (part: string) => string
  readonly wrong: Readonly<Record<string, string>>
  readonly lines: readonly Line[]
  readonly unitWord: string
  readonly onChange: (lines: readonly Line[]) => void
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const put = (at: number, change: Partial<Line>): void =>
    onChange(lines.map((line, place) => (place === at ? { ...line, ...change } : line)))
  return (
    <fieldset className="lj-field">
      <legend>{say('exchange.partners')}</legend>
      {lines.map((line, at) => (
        <div className="lj-row" key={at}>
          <Pick
            label={say('exchange.partner', { n: at + 1 })}
            control={controlOf(idOf(`partners.${at}.party`), true, undefined, wrong[`partners.${at}.party`])}
            value={line.key}
            called={line.name}
            onPick={(key) => put(at, { key })}
            search={findParties}
          />
          <Input
            {...controlOf(idOf(`partners.${at}.share`), true, undefined, wrong[`partners.${at}.share`])}
            aria-label={say('exchange.shareOf', { n: at + 1 })}
            inputMode="numeric"
            style={{ width: '7rem' }}
            value={String(line.share)}
            suffix={unitWord}
            onChange={(event) => put(at, { share: readNumber(event.target.value) })}
            onBlur={(event) => put(at, { share: readAmount(event.target.value) })}
          />
          {lines.length > 1 ? (
            <Button size="small" onClick={() => onChange(lines.filter((_, place) => place !== at))}>
              {say('exchange.remove')}
            </Button>
          ) : null}
          {['party', 'share'].map((part) => {
            const sentence = wrong[`partners.${at}.${part}`]
            return sentence === undefined ? null : (
              <p className="lj-wrong" key={part} id={`${idOf(`partners.${at}.${part}`)}-wrong`}>
                {sentence}
              </p>
            )
          })}
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...lines, { key: '', name: '', share: 1 }])}>
        {say('exchange.addPartner')}
      </Button>
      <p className="lj-hint">{say('exchange.jointHint')}</p>
    </fieldset>
  )
}

/** As the contract takes them. A partner not picked yet and a share that is no number go along, so that they are complained of. */
const sharesOf = (lines: readonly Line[]) => lines.map((line) => ({ party: partyFrom(line.key)!, share: line.share as number }))

const Filled = ({
  claimed,
  own,
  onClose,
}: {
  readonly claimed: Claimed
  readonly own: readonly PartyShown[]
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const me = own[0]
  const [lines, setLines] = useState<readonly Line[]>(
    me === undefined ? [] : [{ key: partyChoice(me).value, name: me.name, share: Math.max(1, claimed.free) }],
  )
  const named = claimed.deliverer === null
  const form = useForm(exchangeContract.makeClaim, {
    labels: {
      maker: say('exchange.maker'),
      quantity: say('exchange.quantity'),
      fromOn: say('exchange.fromOn'),
      untilOn: say('exchange.deliverBy'),
      note: say('exchange.note'),
      partners: say('exchange.partners'),
      'partners.party': say('exchange.partners'),
      'partners.share': say('exchange.share'),
    },
    initial: {
      needId: claimed.needId,
      resourceId: claimed.resourceId,
      ...(me === undefined ? {} : { maker: { kind: me.kind, id: me.id } }),
      ...(named ? { partners: sharesOf(lines) } : { quantity: Math.max(1, claimed.free) }),
      fromOn: claimed.fromOn !== null && claimed.fromOn > today() ? claimed.fromOn : today(),
      ...(claimed.untilOn === null ? {} : { untilOn: claimed.untilOn }),
    },
    invalidates: LISTS,
    onDone: ({ claim }) => {
      tell(say('exchange.claimedDone', { title: claim.title }))
      onClose()
    },
  })
  const takeLines = (next: readonly Line[]): void => {
    setLines(next)
    form.set('partners', sharesOf(next))
  }
  return (
    <Side
      open
      title={say(named ? 'exchange.claimTitle' : 'exchange.askTitle', { title: claimed.title })}
      onClose={onClose}
      dirty={form.dirty}
    >
      <Form of={form} verb={say(named ? 'exchange.claimVerb' : 'exchange.askVerb')} onCancel={onClose}>
        <PartyField of={form} name="maker" called={me?.name} {...(own.length > 0 ? { among: own } : {})} />
        {named ? (
          <Partners
            idOf={(part) => fieldId(form, part)}
            wrong={form.errors}
            lines={lines}
            unitWord={claimed.unitWord}
            onChange={takeLines}
          />
        ) : (
          <Quantity of={form} claimed={claimed} />
        )}
        {form.errors['partners'] === undefined ? null : <p className="lj-wrong">{form.errors['partners']}</p>}
        <DateField of={form} name="fromOn" day />
        <DateField of={form} name="untilOn" day />
        <TextField of={form} name="note" lines={2} />
      </Form>
    </Side>
  )
}

const Quantity = ({
  of: form,
  claimed,
}: {
  readonly of: ReturnType<typeof useForm<(typeof exchangeContract)['makeClaim']>>
  readonly claimed: Claimed
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  return (
    <NumberField
      of={form}
      name="quantity"
      unit={claimed.unitWord}
      hint={say('exchange.freeHint', { free: claimed.free, unit: claimed.unitWord })}
    />
  )
}

/** Stands for a need, alone or with partners, or asks for a resource; what is known is filled in. */
export const ClaimSide = ({ claimed, onClose }: { readonly claimed: Claimed | null; readonly onClose: () => void }): ReactNode => {
  const own = useCall(networkContract.own, {})
  return claimed === null || own.data === undefined ? null : <Filled claimed={claimed} own={own.data.parties} onClose={onClose} />
}
