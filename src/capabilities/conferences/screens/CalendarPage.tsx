import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { moment } from '../../../platform/time/moment.ts'
import { networkContract } from '../../network/contract.ts'
import { conferencesContract } from '../contract.ts'
import { screenWords } from './words.ts'

type Party = { readonly kind: 'organisation' | 'unit'; readonly id: string; readonly name: string }
type Feed = { readonly id: string; readonly createdAt: string }

const FeedOf = ({
  title,
  party,
  feed,
}: {
  readonly title: string
  readonly party: Party | null
  readonly feed: Feed | undefined
}): ReactNode => {
  const say = useSay(screenWords)
  const [address, setAddress] = useState<string | null>(null)
  const invalidates = [conferencesContract.feeds]
  const make = useChange(conferencesContract.makeFeed, {
    invalidates,
    onDone: (made) => setAddress(`${window.location.origin}${made.address}`),
  })
  const revoke = useChange(conferencesContract.revokeFeed, {
    invalidates,
    onDone: () => {
      setAddress(null)
      tell(say('calendarRevoked'))
    },
  })
  const trouble = make.error ?? revoke.error
  return (
    <Section title={title}>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
      <p className="lj-row">
        <span className="lj-soft">{feed === undefined ? say('calendarNone') : say('calendarMade', { on: moment(feed.createdAt) })}</span>
        <Button loading={make.isPending} onClick={() => make.mutate({ party: party === null ? null : { kind: party.kind, id: party.id } })}>
          {say(feed === undefined ? 'calendarMake' : 'calendarAnew')}
        </Button>
        {feed === undefined ? null : (
          <Button loading={revoke.isPending} onClick={() => revoke.mutate({ id: feed.id })}>
            {say('calendarRevoke')}
          </Button>
        )}
      </p>
      {address === null ? null : (
        <>
          <Alert type="info" showIcon title={say('calendarShown')} />
          <p className="lj-row">
            <Input readOnly value={address} aria-label={title} onFocus={(event) => event.target.select()} />
            <Button
              type="primary"
              onClick={() => {
                void navigator.clipboard?.writeText(address).then(() => tell(say('calendarCopied')))
              }}
            >
              {say('calendarCopy')}
            </Button>
          </p>
        </>
      )}
    </Section>
  )
}

export default function CalendarPage(): ReactNode {
  const say = useSay(screenWords)
  const query = useCall(conferencesContract.feeds, {})
  const own = useCall(networkContract.own, {})
  return (
    <Page title={say('calendar')} answer={say('calendarAnswer')}>
      <Asked of={query}>
        {({ feeds }) => (
          <>
            <FeedOf title={say('calendarMine')} party={null} feed={feeds.find((feed) => feed.kind === 'person')} />
            {(own.data?.parties ?? []).map((party) => (
              <FeedOf
                key={party.id}
                title={say('calendarOf', { name: party.name })}
                party={party}
                feed={feeds.find((feed) => feed.partyId === party.id)}
              />
            ))}
          </>
        )}
      </Asked>
    </Page>
  )
}
