/** The frame of the network's screens: its first line with figures, and the ways between them. */
import { Fragment, type ReactNode } from 'react'
import { metricsContract } from '../../metrics/contract.ts'
import { Go, useParam, usePlace } from '../../../platform/web/address.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Empty } from '../../../platform/web/states.tsx'
import { networkContract } from '../contract.ts'
import { networkWords } from '../words.ts'
import './network.css'

const TABS = [
  // Not /network itself: a link is marked as the present page by whatever lies below it, too.
  ['/network/picture', 'network.picture'],
  ['/network/people', 'network.people'],
  ['/network/coverage', 'network.cover'],
  ['/network/lacks', 'network.lacks'],
  ['/network/duties', 'network.duties'],
] as const
export type Tab = (typeof TABS)[number][0]

const FIGURES = {
  units: 'network.units.registered',
  taking: 'network.units.takingPart',
  signed: 'network.units.signed',
  partTime: 'network.seats.partTime',
  lacks: 'network.findings.lacks',
} as const

/** A sentence whose gaps are filled with elements. */
export const Woven = ({ sentence, parts }: { readonly sentence: string; readonly parts: Readonly<Record<string, ReactNode>> }): ReactNode =>
  sentence.split(/\{(\w+)\}/).map((text, index) => <Fragment key={index}>{index % 2 === 0 ? text : parts[text]}</Fragment>)

const Answer = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const say = useSay(networkWords)
  const { data } = useCall(
    metricsContract.figures,
    { of, ...(on === undefined ? {} : { on }), keys: Object.values(FIGURES).join(',') },
    { keep: true },
  )
  if (data === undefined) return null
  const parts = Object.fromEntries(
    Object.entries(FIGURES).map(([gap, key]) => {
      const figure = data.figures.find((one) => one.key === key)
      const to = gap === 'lacks' ? { to: '/network/lacks' } : { metric: key }
      // Where nobody has been entered, a figure of people is no figure yet.
      if (gap === 'partTime' && (figure?.value ?? null) === null)
        return [
          gap,
          <span key={gap} className="lj-soft">
            {say('network.noneEntered')}
          </span>,
        ]
      const unit = gap === 'partTime' ? { unit: say('network.persons') } : {}
      return [gap, <Figure key={gap} value={figure?.value ?? null} of={of} says={figure?.name ?? ''} {...unit} {...to} />]
    }),
  )
  return <Woven sentence={say('network.answerLine')} parts={{ ...parts, place: data.figures[0]?.of.name }} />
}

/** Where nobody may look from above: the units for which one answers. */
const OwnUnits = (): ReactNode => {
  const say = useSay(networkWords)
  const { data } = useCall(networkContract.own, {})
  const units = data?.parties.filter((party) => party.kind === 'unit') ?? []
  return (
    <Empty
      what={say(units.length === 0 ? 'network.choose' : 'network.ownUnits')}
      action={units.map((party) => (
        <Go key={party.id} to={`/network/units/${party.id}`}>
          {party.name}
        </Go>
      ))}
    />
  )
}

type FrameProps = {
  readonly tab: Tab
  readonly actions?: ReactNode
  readonly full?: boolean
  readonly children: (of: string, on: string | undefined) => ReactNode
}

export const Frame = ({ tab, actions, full = false, children }: FrameProps): ReactNode => {
  const say = useSay(networkWords)
  const place = usePlace()
  // A link from a list names the organisation in its path; the scope of the address holds otherwise.
  const named = useParam('id')
  const of = named === '' ? place.of : named
  const { on } = place
  if (of === undefined)
    return (
      <Page title={say('network.title')}>
        <OwnUnits />
      </Page>
    )
  return (
    <Page title={say('network.title')} answer={<Answer of={of} on={on} />} actions={actions} full={full}>
      <nav className="lj-network-tabs lj-noprint" aria-label={say('network.title')}>
        {TABS.map(([to, word]) => (
          <Go key={to} to={to} {...(to === tab ? { 'aria-current': 'page' as const } : {})}>
            {say(word)}
          </Go>
        ))}
      </nav>
      {children(of, on)}
    </Page>
  )
}
