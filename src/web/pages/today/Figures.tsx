/** The one sentence of figures of the organisation, each a way to its rows, and what is missing in it. */
import type { ReactNode } from 'react'
import { dashboardContract } from '../../../capabilities/dashboard/contract.ts'
import { importAbilities } from '../../../capabilities/imports/abilities.ts'
import { mayOpenRows } from '../../../capabilities/metrics/contract.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { shellWords } from '../../words.ts'

type Dashboard = OutputOf<typeof dashboardContract.read>

/** What comes from workbooks; organisations may be set up by hand. */
const BROUGHT = ['members.total', 'units.total', 'compounds.total']
/** What every grassroots organisation is to have on record. */
const FOUNDED = ['organisations.withoutSecretary']
const FIRST = ['members.total', 'organisations.total', 'communities.total', 'units.total', 'units.signed', 'compounds.total']

const Lines = ({ told, figures }: { readonly told: Dashboard; readonly figures: Dashboard['figures'] }): ReactNode => {
  const opens = useMay()(mayOpenRows)
  return (
    <ul className="lj-list">
      {figures.map((figure) => (
        <li key={figure.key}>
          <span>{figure.name}</span>
          <Figure
            value={figure.value}
            unit={figure.unit}
            {...(opens ? { metric: figure.key } : {})}
            of={told.of.id}
            on={told.on}
            says={figure.name}
          />
        </li>
      ))}
    </ul>
  )
}

/** Nobody and nothing has been brought in: what is missing is the workbooks. */
const isEmpty = ({ figures }: Dashboard): boolean =>
  figures.filter(({ key }) => BROUGHT.includes(key)).every(({ value }) => value === null || value === 0)

const Missing = ({ told }: { readonly told: Dashboard }): ReactNode => {
  const say = useSay(shellWords)
  const may = useMay()
  const missing = told.attention.filter(({ value }) => value !== null && value > 0)
  if (isEmpty(told) && may(importAbilities.bring))
    return (
      <p>
        {say('today.nothingIn', { place: told.of.name })} <Go to="/imports/new">{say('today.bringIn')}</Go>
      </p>
    )
  // What nobody has recorded is not known to be complete: a secretary's post left out stands as missing on the organisation's own card.
  const unknown = told.attention.filter(({ key, value }) => value === null && FOUNDED.includes(key))
  if (unknown.length > 0)
    return (
      <>
        <Lines told={told} figures={missing} />
        <p className="lj-soft">{say('today.missingUnknown', { names: unknown.map(({ name }) => name).join('、') })}</p>
      </>
    )
  if (missing.length === 0) return <p className="lj-soft">{say('today.missingNone', { place: told.of.name })}</p>
  return <Lines told={told} figures={missing} />
}

export const Figures = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const say = useSay(shellWords)
  const { data: told } = useCall(dashboardContract.read, { of, on }, { keep: true })
  if (told === undefined) return null
  const asOf = <small className="lj-soft">{say('today.asOf', { day: told.on })}</small>
  return (
    <div className="lj-columns">
      <Section title={say('today.figuresOf', { place: told.of.name })} extra={asOf}>
        <Lines told={told} figures={told.figures.filter(({ key }) => FIRST.includes(key))} />
      </Section>
      <Section title={say('today.missing')} extra={asOf}>
        <Missing told={told} />
      </Section>
    </div>
  )
}
