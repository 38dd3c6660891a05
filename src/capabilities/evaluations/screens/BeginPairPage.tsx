/** Begins one evaluation between a community and a unit; from an agreement or a claim, what is known there is filled in. */
import type { ReactNode } from 'react'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { Go, useGo, useView } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { DateField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract } from '../../agreements/contract.ts'
import { exchangeContract } from '../../exchange/contract.ts'
import { networkContract, partyChoice, type PartyKind } from '../../network/contract.ts'
import { evaluationsContract } from '../contract.ts'
import { evaluationsWords } from '../words.ts'

type Known = {
  readonly kind: 'agreement' | 'claim'
  readonly sourceId: string
  readonly link: string
  readonly title: string
  readonly name: string
  readonly beginsOn: string
  readonly endsOn: string
  readonly parties: readonly { readonly kind: PartyKind; readonly id: string; readonly name: string }[]
}

const earlier = (day: string | null): string => (day === null || day > today() ? today() : day)

const search =
  (kind: PartyKind) =>
  async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
    text === ''
      ? []
      : (await call(networkContract.parties, { text, kind }, signal)).parties.map((party) => ({ ...partyChoice(party), value: party.id }))

const Begin = ({ known }: { readonly known: Known | null }): ReactNode => {
  const say = useSay(evaluationsWords)
  const go = useGo()
  const community = known?.parties.find(({ kind }) => kind === 'organisation')
  const unit = known?.parties.find(({ kind }) => kind === 'unit')
  const form = useForm(evaluationsContract.beginPair, {
    labels: {
      kind: say('evaluations.kind'),
      name: say('evaluations.name'),
      communityId: say('evaluations.community'),
      unitId: say('evaluations.unit'),
      beginsOn: say('evaluations.beginsOn'),
      endsOn: say('evaluations.endsOn'),
      closesOn: say('evaluations.closesOn'),
    },
    initial:
      known === null
        ? { endsOn: today(), closesOn: addDays(today(), 21) }
        : {
            kind: known.kind,
            sourceId: known.sourceId,
            name: known.name,
            beginsOn: known.beginsOn,
            endsOn: known.endsOn,
            closesOn: addDays(today(), 21),
            ...(community === undefined ? {} : { communityId: community.id }),
            ...(unit === undefined ? {} : { unitId: unit.id }),
          },
    draft: `evaluations.begin.${known?.sourceId ?? ''}`,
    invalidates: [evaluationsContract.rounds, evaluationsContract.pairs],
    onDone: ({ id, round }) => {
      tell(say('evaluations.begunPair', { round: round.name }))
      go(`/evaluations/${id}`, {}, { replace: true })
    },
  })
  return (
    <div className="lj-wide">
      <Form of={form} verb={say('evaluations.beginVerb')} onCancel={() => go(known?.link ?? '/evaluations')}>
        {known === null ? (
          <SelectField
            of={form}
            name="kind"
            choices={(['agreement', 'claim'] as const).map((kind) => ({ value: kind, label: say(`evaluations.kind.${kind}`) }))}
          />
        ) : (
          <p className="lj-hint">{say('evaluations.fromRecord', { title: known.title })}</p>
        )}
        <TextField of={form} name="name" maxLength={80} />
        <PickField of={form} name="communityId" search={search('organisation')} {...(community ? { called: community.name } : {})} />
        <PickField of={form} name="unitId" search={search('unit')} {...(unit ? { called: unit.name } : {})} />
        <DateField of={form} name="beginsOn" day />
        <DateField of={form} name="endsOn" day />
        <DateField of={form} name="closesOn" day />
      </Form>
    </div>
  )
}

/** The form, or the way to what was begun about the record before. */
const Once = ({ known }: { readonly known: Known }): ReactNode => {
  const say = useSay(evaluationsWords)
  const before = useCall(evaluationsContract.pairs, { source: known.sourceId })
  return (
    <Asked of={before}>
      {({ rows }) => (
        <>
          {rows.length === 0 ? null : (
            <p className="lj-row">
              {say('evaluations.begunBefore')}
              {rows.map((one) => (
                <Go key={one.id} to={`/evaluations/${one.id}`}>
                  {one.community} · {one.unit}
                </Go>
              ))}
            </p>
          )}
          {rows.length > 0 && known.parties.length === 2 ? null : <Begin known={known} />}
        </>
      )}
    </Asked>
  )
}

const FromAgreement = ({ id }: { readonly id: string }): ReactNode => {
  const say = useSay(evaluationsWords)
  return (
    <Asked of={useCall(agreementsContract.read, { id })}>
      {(card) => (
        <Once
          known={{
            kind: 'agreement',
            sourceId: id,
            link: `/agreements/${id}`,
            title: card.title,
            name: say('evaluations.agreementName', { title: card.title }).slice(0, 80),
            beginsOn: card.startsOn,
            endsOn: earlier(card.endedOn ?? card.endsOn),
            parties: card.parties,
          }}
        />
      )}
    </Asked>
  )
}

const FromClaim = ({ id }: { readonly id: string }): ReactNode => {
  const say = useSay(evaluationsWords)
  return (
    <Asked of={useCall(exchangeContract.claim, { id })}>
      {({ claim }) => (
        <Once
          known={{
            kind: 'claim',
            sourceId: id,
            link: `/claims/${id}`,
            title: claim.title,
            name: say('evaluations.claimName', { title: claim.title }).slice(0, 80),
            beginsOn: earlier(claim.fromOn),
            endsOn: earlier(claim.untilOn),
            parties: claim.partners.map(({ party }) => party),
          }}
        />
      )}
    </Asked>
  )
}

export default function BeginPairPage(): ReactNode {
  const say = useSay(evaluationsWords)
  const { view } = useView()
  const { agreement, claim } = view
  return (
    <Page
      title={say('evaluations.beginPair')}
      trail={<Go to="/evaluations">{say('evaluations.list')}</Go>}
      answer={say('evaluations.beginPairHint')}
    >
      {agreement !== undefined ? <FromAgreement id={agreement} /> : claim !== undefined ? <FromClaim id={claim} /> : <Begin known={null} />}
    </Page>
  )
}
