import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { DateField, PickField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { postsContract } from '../contract.ts'
import type { Holder, ServicePost } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'
import { Asking, AtOnce } from './Asking.tsx'
import { peopleOf } from './places.ts'
import { ChangePostSide } from './PostForm.tsx'

const STALE = [postsContract.list, postsContract.read]
const TONES = { asked: 'soon', held: 'good', leaving: 'soon', left: 'plain', declined: 'plain' } as const

const HolderLine = ({ it, keeps }: { readonly it: Holder; readonly keeps: boolean }): ReactNode => {
  const say = useSay(postsWords)
  const done = async (): Promise<void> => {
    await forget(STALE)
    tell(say('posts.decided'))
  }
  const decide = async (accept: boolean, reason: string | null): Promise<void> => {
    await call(postsContract.decide, { id: it.id, version: it.version, accept, reason })
    await done()
  }
  const waits = it.state === 'asked' || it.state === 'leaving'
  return (
    <li>
      <Mark tone={TONES[it.state]}>{say(`posts.holding.${it.state}`)}</Mark> {it.name}
      <small className="lj-soft">
        {it.from === null ? `${say('posts.askedOn')} ${it.askedOn}` : `${say('posts.from')} ${it.from}`}
        {it.until === null ? '' : ` ${say('posts.until')} ${it.until}`}
        {it.reason === null ? '' : ` · ${it.reason}`}
        {it.decidedBy === null ? '' : ` · ${it.decidedBy}`}
      </small>
      {keeps && waits ? (
        <div className="lj-row">
          <AtOnce verb={say('posts.accept')} primary act={() => decide(true, null)} />
          <Asking verb={say('posts.decline')} label={say('posts.reason')} act={(reason) => decide(false, reason)} />
        </div>
      ) : null}
      {keeps && it.state === 'held' ? (
        <div className="lj-row">
          <Asking
            verb={say('posts.leave')}
            label={say('posts.reason')}
            act={async (reason) => {
              await call(postsContract.release, { id: it.id, version: it.version, reason })
              await done()
            }}
          />
        </div>
      ) : null}
    </li>
  )
}

const EnterSide = ({
  post,
  open,
  onClose,
}: {
  readonly post: ServicePost
  readonly open: boolean
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(postsWords)
  const form = useForm(postsContract.enterHolder, {
    labels: { reportingId: say('posts.holder'), from: say('posts.from') },
    initial: { id: post.id, from: today() },
    invalidates: STALE,
    onDone: () => {
      tell(say('posts.decided'))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.enterHolder')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.registerVerb')} onCancel={onClose}>
        <PickField of={form} name="reportingId" search={peopleOf} hint={say('posts.holderHint')} />
        <DateField of={form} name="from" day />
      </Form>
    </Side>
  )
}

const Told = ({
  post,
  holders,
  keeps,
}: {
  readonly post: ServicePost
  readonly holders: readonly Holder[]
  readonly keeps: boolean
}): ReactNode => {
  const say = useSay(postsWords)
  const [side, setSide] = useState<'change' | 'enter' | null>(null)
  const open = keeps && post.closedOn === null
  return (
    <Page
      title={post.title}
      trail={<Go to="/posts">{say('posts.list')}</Go>}
      answer={
        post.closedOn === null
          ? say('posts.seats', { held: post.held, wanted: post.wanted })
          : say('posts.closedOn', { day: post.closedOn, reason: post.closedReason ?? '' })
      }
      actions={
        open ? (
          <>
            <Button onClick={() => setSide('change')}>{say('posts.change')}</Button>
            <Button type="primary" onClick={() => setSide('enter')}>
              {say('posts.enterHolder')}
            </Button>
          </>
        ) : null
      }
    >
      <ChangePostSide open={side === 'change'} onClose={() => setSide(null)} post={post} />
      <EnterSide open={side === 'enter'} onClose={() => setSide(null)} post={post} />
      <Section title={say('posts.facts')}>
        <Facts
          facts={[
            { label: say('posts.organisation'), value: <Go to={`/organisations/${post.organisationId}`}>{post.organisation}</Go> },
            { label: say('posts.kind'), value: say(`posts.kind.${post.kind}`) },
            { label: say('posts.duties'), value: post.duties },
            { label: say('posts.hours'), value: post.hours ?? '—' },
            { label: say('posts.place'), value: post.place ?? '—' },
            { label: say('posts.beginsOn'), value: post.beginsOn },
            { label: say('posts.endsOn'), value: post.endsOn ?? '—' },
          ]}
        />
      </Section>
      <Section title={say('posts.holders')}>
        {holders.length === 0 ? <p className="lj-soft">{say('posts.noHolders')}</p> : null}
        <ul className="lj-list">
          {holders.map((it) => (
            <HolderLine key={it.id} it={it} keeps={keeps} />
          ))}
        </ul>
      </Section>
      {open ? (
        <Asking
          verb={say('posts.close')}
          label={say('posts.reason')}
          act={async (reason) => {
            await call(postsContract.close, { id: post.id, version: post.version, reason })
            await forget(STALE)
            tell(say('posts.decided'))
          }}
        />
      ) : null}
    </Page>
  )
}

export default function PostPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(postsContract.read, { id })
  return (
    <Asked of={query} lines={8}>
      {({ post, holders, may }) => <Told post={post} holders={holders} keeps={may.keep} />}
    </Asked>
  )
}
