import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { Go, useScope } from '../../../platform/web/address.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { membersContract } from '../contract.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { useDone } from './ChangeSides.tsx'
import { memberScreenWords } from './words.ts'

type Pair = OutputOf<typeof membersContract.duplicates>['pairs'][number]
type Double = Pair['members'][number]

const MergeSide = ({
  keep,
  other,
  onClose,
}: {
  readonly keep: Double
  readonly other: Double
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(memberScreenWords)
  const [reason, setReason] = useState('')
  const done = useDone(onClose)
  const preview = useCall(membersContract.mergePreview, { id: keep.id, other: other.id })
  const merge = useChange(membersContract.merge, {
    invalidates: [membersContract.duplicates, membersContract.list, membersContract.read],
    onDone: done(keep.name),
  })
  return (
    <Side open title={say('screen.merge')} onClose={onClose}>
      <p>{say('screen.mergeInto', { name: keep.name, organisation: keep.organisation })}</p>
      <Asked of={preview}>
        {({ line }) => (
          <>
            <h3>{say('screen.mergeLine')}</h3>
            <ul className="lj-list">
              {line.map((part) => (
                <li key={part.from}>
                  {part.from} {say('screen.until')} {part.until ?? say('screen.present')} {part.organisation}
                </li>
              ))}
            </ul>
          </>
        )}
      </Asked>
      {merge.error === null ? null : <Alert type="error" showIcon title={merge.error.message} />}
      <form
        className="lj-form"
        onSubmit={(event) => {
          event.preventDefault()
          merge.mutate({ id: keep.id, other: other.id, version: keep.version, otherVersion: other.version, reason })
        }}
      >
        <label htmlFor="merge-reason">{say('screen.reason')}</label>
        <Input id="merge-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        <Button
          type="primary"
          htmlType="submit"
          loading={merge.isPending}
          disabled={reason.trim().length < 2 || preview.data === undefined}
        >
          {say('screen.merge')}
        </Button>
      </form>
    </Side>
  )
}

export default function DoublesPage(): ReactNode {
  const say = useSay(memberScreenWords)
  const { of } = useScope()
  const asked = useCall(membersContract.duplicates, of === undefined ? {} : { of })
  const [merging, setMerging] = useState<{ keep: Double; other: Double } | null>(null)
  return (
    <Asked of={asked}>
      {({ pairs }) => (
        <Page
          title={say('screen.doublesTitle')}
          trail={<Go to="/members">{say('screen.title')}</Go>}
          answer={pairs.length === 0 ? undefined : say('screen.doublesAnswer', { count: pairs.length })}
        >
          {pairs.length === 0 ? <Empty what={say('screen.doublesNone')} /> : null}
          {pairs.map((pair) => (
            <Section
              key={pair.members.map((member) => member.id).join()}
              title={pair.members.map((member) => member.name).join('、')}
              extra={
                <span>
                  {pair.reasons.map((reason) => (
                    <Mark key={reason} tone="soon">
                      {say(`screen.reason.${reason}`)}
                    </Mark>
                  ))}
                </span>
              }
            >
              <ul className="lj-list">
                {pair.members.map((member, index) => (
                  <li key={member.id}>
                    <Go to={`/members/${member.id}`}>{member.name}</Go> {member.birth} {member.organisation}{' '}
                    <span className="lj-figures">{member.phone}</span>
                    <Button size="small" onClick={() => setMerging({ keep: member, other: pair.members[1 - index]! })}>
                      {say('screen.mergeInto', { name: member.name, organisation: member.organisation })}
                    </Button>
                  </li>
                ))}
              </ul>
            </Section>
          ))}
          {merging === null ? null : <MergeSide {...merging} onClose={() => setMerging(null)} />}
        </Page>
      )}
    </Asked>
  )
}
