import type { ReactNode } from 'react'
import { Input } from 'antd'
import { useView } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract } from '../../network/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { ownEndpoints, postsContract } from '../contract.ts'
import type { ServicePost } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'
import { AtOnce } from './Asking.tsx'

const Offer = ({ post, units }: { readonly post: ServicePost; readonly units: readonly { id: string; name: string }[] }): ReactNode => {
  const say = useSay(postsWords)
  const may = useMay()
  const done = async (): Promise<void> => {
    await forget([postsContract.offered, ownEndpoints.own])
    tell(say('posts.claimed', { title: post.title }))
  }
  return (
    <Section title={post.title} extra={<span className="lj-soft">{say('posts.seats', { held: post.held, wanted: post.wanted })}</span>}>
      <p>{post.duties}</p>
      <p className="lj-soft">{[post.organisation, post.hours, post.place].filter((part) => part !== null).join(' · ')}</p>
      <div className="lj-row">
        {may(abilities.own) ? (
          <AtOnce
            verb={say('posts.claim')}
            primary
            act={async () => {
              await call(ownEndpoints.claim, { id: post.id })
              await done()
            }}
          />
        ) : null}
        {units.map((unit) => (
          <AtOnce
            key={unit.id}
            verb={`${say('posts.claimFor')} · ${unit.name}`}
            primary
            act={async () => {
              await call(postsContract.claimForUnit, { id: post.id, unitId: unit.id })
              await done()
            }}
          />
        ))}
      </div>
    </Section>
  )
}

export default function OfferedPage(): ReactNode {
  const say = useSay(postsWords)
  const may = useMay()
  const { view, change } = useView()
  const own = useCall(networkContract.own, {}, { when: may({ name: 'network.find' }) })
  const units = (own.data?.parties ?? []).filter(({ kind }) => kind === 'unit')
  const text = view['text']
  const query = useCall(postsContract.offered, { ...(text === undefined || text === '' ? {} : { text }), limit: 100 }, { keep: true })
  return (
    <Page title={say('posts.offered')} answer={say('posts.offeredAnswer')}>
      <Input.Search
        allowClear
        defaultValue={text ?? ''}
        aria-label={say('posts.listHint')}
        placeholder={say('posts.listHint')}
        onSearch={(typed) => change({ text: typed.trim() === '' ? undefined : typed.trim() })}
      />
      <Asked of={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty what={say('posts.offeredEmpty')} />
          ) : (
            <>
              {rows.map((post) => (
                <Offer key={post.id} post={post} units={units} />
              ))}
            </>
          )
        }
      </Asked>
    </Page>
  )
}
