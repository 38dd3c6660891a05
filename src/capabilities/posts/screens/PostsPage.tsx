import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { usePlace } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { postAbilities as abilities } from '../abilities.ts'
import { postsContract } from '../contract.ts'
import { POST_KINDS } from '../kinds.ts'
import { postsWords } from '../words.ts'
import { PublishSide } from './PostForm.tsx'

export default function PostsPage(): ReactNode {
  const say = useSay(postsWords)
  const may = useMay()
  const { of } = usePlace()
  const [adding, setAdding] = useState(false)
  const add = may(abilities.keep) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('posts.publish')}
    </Button>
  ) : null
  return (
    <Page title={say('posts.list')} answer={say('posts.listAnswer')} full actions={add}>
      <PublishSide open={adding} onClose={() => setAdding(false)} of={of} />
      <Table
        name="posts"
        title={say('posts.list')}
        unit={say('posts.postUnit')}
        endpoint={postsContract.list}
        exportTo={postsContract.export}
        keyOf={(post) => post.id}
        nameOf={(post) => post.title}
        open={(post) => `/posts/${post.id}`}
        searchHint={say('posts.listHint')}
        columns={[
          { key: 'title', label: say('posts.title'), width: 200, render: (post) => post.title },
          { key: 'kind', label: say('posts.kind'), width: 80, render: (post) => say(`posts.kind.${post.kind}`) },
          { key: 'organisation', label: say('posts.organisation'), width: 150, render: (post) => post.organisation, deciding: true },
          {
            key: 'held',
            label: say('posts.held'),
            width: 150,
            deciding: true,
            render: (post) => say('posts.seats', { held: post.held, wanted: post.wanted }),
          },
          {
            key: 'asking',
            label: say('posts.asking'),
            width: 110,
            deciding: true,
            render: (post) => (post.asking > 0 ? <Mark tone="soon">{`${say('posts.asks')} ${post.asking}`}</Mark> : null),
          },
          { key: 'hours', label: say('posts.hours'), width: 150, render: (post) => post.hours },
          { key: 'place', label: say('posts.place'), width: 150, render: (post) => post.place },
          { key: 'duties', label: say('posts.duties'), width: 240, shown: false, render: (post) => post.duties },
          { key: 'endsOn', label: say('posts.endsOn'), width: 110, render: (post) => post.closedOn ?? post.endsOn },
        ]}
        filters={[
          { key: 'asked', label: say('posts.asks') },
          {
            key: 'open',
            label: say('posts.stateOf'),
            choices: [
              { value: 'true', label: say('posts.open') },
              { value: 'false', label: say('posts.closedState') },
            ],
          },
          { key: 'kind', label: say('posts.kind'), choices: POST_KINDS.map((kind) => ({ value: kind, label: say(`posts.kind.${kind}`) })) },
        ]}
        empty={{ what: say('posts.emptyWhat'), example: say('posts.emptyExample'), action: add }}
      />
    </Page>
  )
}
