import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { membersContract, OWN_FIELDS, type Dated, type Person } from '../contract.ts'
import { membersWords } from '../words.ts'
import { ChangeSide, type Doing } from './ChangeSides.tsx'
import { labelOf, saidOf } from './said.ts'
import { SealedNumber } from './SealedNumber.tsx'
import { memberScreenWords } from './words.ts'

const PLAIN = OWN_FIELDS.filter((field) => !['name', 'phone', 'idNumber', 'organisation'].includes(field))

const History = ({ states }: { readonly states: readonly Dated[] }): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <thead>
          <tr>
            <th scope="col">{here('screen.from')}</th>
            <th scope="col">{here('screen.until')}</th>
            <th scope="col">{say('members.field.organisation')}</th>
            <th scope="col">{say('members.field.category')}</th>
            <th scope="col">{say('members.field.education')}</th>
            <th scope="col">{say('members.field.post')}</th>
          </tr>
        </thead>
        <tbody>
          {[...states]
            .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
            .map((state) => (
              <tr key={state.id}>
                <td>{state.validFrom}</td>
                <td>
                  {state.validUntil ?? here('screen.present')}{' '}
                  {state.ended === null ? null : <Mark tone="plain">{say(`members.ending.${state.ended}`)}</Mark>}
                </td>
                <td>{state.organisation}</td>
                <td>{saidOf(state, 'category', say)}</td>
                <td>{saidOf(state, 'education', say)}</td>
                <td>{state.post}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

type Shown = { readonly member: Person; readonly may: { readonly change: boolean; readonly open: boolean } }

const Card = ({ member, may }: Shown): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const [doing, setDoing] = useState<Doing | null>(null)
  const button = (what: Doing, primary = false): ReactNode => (
    <Button key={what} type={primary ? 'primary' : 'default'} onClick={() => setDoing(what)}>
      {here(`screen.${what}`)}
    </Button>
  )
  const actions = !may.change ? undefined : member.active ? (
    <>{[button('correct'), button('transfer'), button('end'), button('change', true)]}</>
  ) : (
    <>{[button('correct'), button('restore', true)]}</>
  )
  return (
    <Page
      title={member.name}
      trail={<Go to="/members">{here('screen.title')}</Go>}
      answer={
        <>
          <Go to={`/organisations/${member.organisationId}`}>{member.organisation}</Go>{' '}
          {member.ended === null || member.validUntil === null ? null : (
            <Mark tone="soon">{here('screen.ended', { how: say(`members.ending.${member.ended}`), day: member.validUntil })}</Mark>
          )}
        </>
      }
      actions={actions}
    >
      <Section title={here('screen.facts')}>
        <Facts
          facts={[
            ...PLAIN.map((field) => ({ label: labelOf(field, say), value: saidOf(member, field, say) ?? '—' })),
            ...(['phone', 'idNumber'] as const).map((field) => ({
              label: labelOf(field, say),
              value: <SealedNumber id={member.id} field={field} label={labelOf(field, say)} mask={member[field]} may={may.open} />,
            })),
          ]}
        />
      </Section>
      <Section title={here('screen.history')}>
        <History states={member.history} />
      </Section>
      {doing === null ? null : <ChangeSide doing={doing} member={member} onClose={() => setDoing(null)} />}
    </Page>
  )
}

export default function MemberPage(): ReactNode {
  const id = useParam('id')
  const asked = useCall(membersContract.read, { id })
  return <Asked of={asked}>{(shown) => <Card {...shown} />}</Asked>
}
