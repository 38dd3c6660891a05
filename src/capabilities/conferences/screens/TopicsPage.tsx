import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useScope } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay, useSession } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { conferenceAbilities as abilities } from '../abilities.ts'
import { conferencesContract } from '../contract.ts'
import { TOPIC_STATES } from '../kinds.ts'
import { SendTopic } from './SendTopic.tsx'
import { TopicMark } from './states.tsx'
import { screenWords } from './words.ts'

export default function TopicsPage(): ReactNode {
  const say = useSay(screenWords)
  const may = useMay()
  const { of } = useScope()
  const { grants } = useSession()
  const [sending, setSending] = useState(false)
  const at = of === undefined ? {} : { of }
  const all = useCall(conferencesContract.topics, { ...at, limit: 1 })
  const waiting = useCall(conferencesContract.topics, { ...at, limit: 1, state: 'sent' })
  const own = new Set(grants.map((grant) => grant.organisationId))
  const withdraw = useChange(conferencesContract.withdrawTopic, {
    invalidates: [conferencesContract.topics],
    onDone: () => tell(say('topic.withdrawn')),
  })
  const send = may(abilities.send) ? (
    <Button type="primary" onClick={() => setSending(true)}>
      {say('sendTopic')}
    </Button>
  ) : null
  const answer = all.data && waiting.data ? say('topicsAnswer', { total: all.data.total ?? 0, sent: waiting.data.total ?? 0 }) : undefined
  return (
    <Page title={say('topics')} full actions={send} answer={answer}>
      <SendTopic open={sending} onClose={() => setSending(false)} />
      <Table
        name="conferenceTopics"
        title={say('topics')}
        unit={say('topicUnit')}
        endpoint={conferencesContract.topics}
        exportTo={conferencesContract.exportTopics}
        keyOf={(row) => row.id}
        nameOf={(row) => row.title}
        searchHint={say('topicHint')}
        columns={[
          { key: 'title', label: say('topicTitle'), width: 260, render: (row) => row.title },
          {
            key: 'state',
            label: say('state'),
            width: 220,
            deciding: true,
            render: (row) => (
              <>
                <TopicMark of={row} /> {row.reason === null ? null : <span className="lj-soft">{row.reason}</span>}
                {row.state === 'sent' && own.has(row.partyId) ? (
                  <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: row.id })}>
                    {say('withdraw')}
                  </Button>
                ) : null}
              </>
            ),
          },
          { key: 'party', label: say('party'), width: 150, deciding: true, render: (row) => row.party },
          {
            key: 'charter',
            label: say('topicCharter'),
            width: 200,
            deciding: true,
            render: (row) => (row.sittingId === null ? row.charter : <Go to={`/conferences/sittings/${row.sittingId}`}>{row.charter}</Go>),
          },
          { key: 'sentOn', label: say('sentOn'), width: 110, render: (row) => row.sentOn },
        ]}
        filters={[
          { key: 'state', label: say('state'), choices: TOPIC_STATES.map((state) => ({ value: state, label: say(`topic.${state}`) })) },
        ]}
        empty={{ what: say('topicsEmpty'), example: say('topicsExample'), action: send }}
      />
    </Page>
  )
}
