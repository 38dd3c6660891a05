import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { download } from '../../../platform/web/call.ts'
import { Form } from '../../../platform/web/form/Form.tsx'
import { SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useSession } from '../../../platform/web/session.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { accountsWords } from '../../accounts/contract.ts'
import { membersContract, OWN_FIELDS, type Correction, type Person } from '../contract.ts'
import { membersWords } from '../words.ts'
import { labelOf, saidOf } from './said.ts'
import { SealedNumber } from './SealedNumber.tsx'
import { memberScreenWords } from './words.ts'

const PURPOSES: { readonly [F in (typeof OWN_FIELDS)[number]]: 'person' | 'standing' | 'place' | 'care' | 'contact' | 'number' } = {
  name: 'person',
  sex: 'standing',
  ethnicity: 'standing',
  birth: 'person',
  education: 'standing',
  joined: 'standing',
  fullSince: 'standing',
  status: 'place',
  category: 'care',
  post: 'place',
  organisation: 'place',
  mobile: 'care',
  mobilePlace: 'care',
  hardship: 'care',
  phone: 'contact',
  idNumber: 'number',
  rosterNumber: 'person',
}

const Kept = ({ member }: { readonly member: Person }): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <tbody>
          {OWN_FIELDS.map((field) => (
            <tr key={field}>
              <th scope="row">{labelOf(field, say)}</th>
              <td>
                {field === 'phone' || field === 'idNumber' ? (
                  <SealedNumber id={member.id} field={field} label={labelOf(field, say)} mask={member[field]} may />
                ) : (
                  (saidOf(member, field, say) ?? <span className="lj-soft">{here('screen.none')}</span>)
                )}
              </td>
              <td className="lj-soft">{here(`purpose.${PURPOSES[field]}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Access = (): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const roles = useSay(accountsWords)
  const asked = useCall(membersContract.ownAccess, {})
  return (
    <Asked of={asked}>
      {({ who, opened }) => (
        <div className="lj-columns">
          <Section title={here('screen.ownWho')}>
            {who.length === 0 ? <p className="lj-soft">{here('screen.ownNobody')}</p> : null}
            <ul className="lj-list">
              {who.map((one) => (
                <li key={`${one.name}${one.role}${one.organisation}`}>
                  {one.name} · {roles(`accounts.role.${one.role}`)} · {one.organisation}
                  <small className="lj-soft">{here(one.numbers ? 'screen.ownNumbers' : 'screen.ownMasked')}</small>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={here('screen.ownOpened')}>
            {opened.length === 0 ? <p className="lj-soft">{here('screen.ownOpenedNone')}</p> : null}
            <ul className="lj-list">
              {opened.map((one) => (
                <li key={`${one.at}${one.field}`}>
                  {new Date(one.at).toLocaleString('zh-CN', { hour12: false })} {one.by} ·{' '}
                  {say(one.field === 'idNumber' ? 'members.field.idNumber' : 'members.field.phone')} · {one.reason}
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </Asked>
  )
}

const AskSide = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const form = useForm(membersContract.askCorrection, {
    labels: { field: here('screen.ownAskWhich'), says: here('screen.ownAskSays') },
    invalidates: [membersContract.own],
    onDone: () => {
      onClose()
      tell(here('screen.ownAsked'))
    },
  })
  return (
    <Side open title={here('screen.ownAsk')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="field" choices={OWN_FIELDS.map((value) => ({ value, label: labelOf(value, say) }))} />
        <TextField of={form} name="says" lines={4} maxLength={300} />
      </Form>
    </Side>
  )
}

const Asks = ({ corrections }: { readonly corrections: readonly Correction[] }): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  return (
    <ul className="lj-list">
      {corrections.map((one) => (
        <li key={one.id}>
          <Mark tone={one.status === 'open' ? 'soon' : 'plain'}>{here(`screen.status.${one.status}`)}</Mark> {labelOf(one.field, say)}:
          {one.says}
          {one.answer === null ? null : <small className="lj-soft">{one.answer}</small>}
        </li>
      ))}
    </ul>
  )
}

export default function OwnPage(): ReactNode {
  const here = useSay(memberScreenWords)
  return useSession().memberId === null ? (
    <Page title={here('screen.own')}>
      <Empty what={here('screen.ownNoPerson')} />
    </Page>
  ) : (
    <Own />
  )
}

const Own = (): ReactNode => {
  const here = useSay(memberScreenWords)
  const asked = useCall(membersContract.own, {})
  const [asking, setAsking] = useState(false)
  return (
    <Page
      title={here('screen.own')}
      answer={here('screen.ownAnswer')}
      actions={
        <>
          <Button onClick={() => void download(membersContract.ownExport, { format: 'xlsx' })}>{here('screen.ownExport')}</Button>
          <Button type="primary" onClick={() => setAsking(true)}>
            {here('screen.ownAsk')}
          </Button>
        </>
      }
    >
      <Asked of={asked}>
        {({ member, corrections }) => (
          <>
            <Section title={member.name}>
              <Kept member={member} />
            </Section>
            {corrections.length === 0 ? null : (
              <Section title={here('screen.ownCorrections')}>
                <Asks corrections={corrections} />
              </Section>
            )}
            <Access />
          </>
        )}
      </Asked>
      {asking ? <AskSide onClose={() => setAsking(false)} /> : null}
    </Page>
  )
}
