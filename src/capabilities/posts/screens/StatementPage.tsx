import { useState, type ReactNode } from 'react'
import { Button, Checkbox } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { call, download } from '../../../platform/web/call.ts'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { moment } from '../../../platform/time/moment.ts'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { statementsContract } from '../contract.ts'
import type { Statement } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'
import { Asking, AtOnce } from './Asking.tsx'
import { useHalf } from './half.ts'
import { PaperFacts } from './PaperFacts.tsx'
import { STATEMENT_TONES } from './StatementsPage.tsx'

const STALE = [statementsContract.statements, statementsContract.statement]

const Exchange = ({ statement }: { readonly statement: Statement }): ReactNode => {
  const say = useSay(postsWords)
  if (statement.exchange.length === 0) return null
  return (
    <Section title={say('posts.exchange')}>
      <ul className="lj-list">
        {statement.exchange.map((word) => (
          <li key={word.at}>
            {say(`posts.word.${word.kind}`)} {word.text}
            <small className="lj-soft">
              {moment(word.at)} · {word.by}
              {word.onPaper ? ` · ${say('posts.onPaper')}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What can be done to it now: always the one next step, and beside it what else is open. */
const Steps = ({ statement }: { readonly statement: Statement }): ReactNode => {
  const say = useSay(postsWords)
  const [objects, setObjects] = useState(false)
  const { id, version, state, said } = statement
  const at = { id, version }
  const done = async (work: Promise<unknown>): Promise<void> => {
    await work
    await forget(STALE)
    tell(say('posts.done'))
  }
  return (
    <div className="lj-row">
      {state === 'draft' ? <AtOnce verb={say('posts.show')} primary act={() => done(call(statementsContract.show, at))} /> : null}
      {state === 'draft' || (state === 'shown' && said === 'objection') ? (
        <Asking
          verb={say('posts.remark')}
          label={say('posts.remark')}
          hint={say('posts.remarkHint')}
          lines={4}
          act={(remark) => done(call(statementsContract.changeStatement, { ...at, remark }))}
        />
      ) : null}
      {state === 'shown' && said === 'objection' ? (
        <Asking
          verb={say('posts.showAgain')}
          label={say('posts.response')}
          primary
          act={(response) => done(call(statementsContract.show, { ...at, response }))}
        />
      ) : null}
      {state === 'shown' && said === null ? (
        <div>
          <Checkbox checked={objects} onChange={(event) => setObjects(event.target.checked)}>
            {say('posts.objects')}
          </Checkbox>
          <Asking
            verb={say('posts.paperAnswer')}
            label={say('posts.text')}
            hint={say('posts.paperAnswerHint')}
            act={(text) => done(call(statementsContract.answerOnPaper, { ...at, objects, text }))}
          />
        </div>
      ) : null}
      {state === 'shown' && said !== 'objection' ? (
        <AtOnce verb={say('posts.issue')} primary act={() => done(call(statementsContract.issue, at))} />
      ) : null}
      {state === 'issued' ? (
        <Button type="primary" onClick={() => void download(statementsContract.word, { id })}>
          {say('posts.word')}
        </Button>
      ) : null}
      {state === 'withdrawn' ? null : (
        <Asking
          verb={say('posts.withdraw')}
          label={say('posts.reason')}
          act={(reason) => done(call(statementsContract.withdraw, { ...at, reason }))}
        />
      )}
    </div>
  )
}

const Told = ({ statement, keeps }: { readonly statement: Statement; readonly keeps: boolean }): ReactNode => {
  const say = useSay(postsWords)
  const half = useHalf()
  return (
    <Page
      title={`${statement.name} · ${half(statement.half)}`}
      trail={<Go to="/statements">{say('posts.statements')}</Go>}
      answer={
        <>
          <Mark tone={STATEMENT_TONES[statement.state]}>{say(`posts.statement.${statement.state}`)}</Mark>{' '}
          {statement.state === 'shown' && statement.said === null && statement.answerBy !== null
            ? say('posts.answerBy', { day: statement.answerBy })
            : null}
          {statement.withdrawnReason === null ? null : `${statement.withdrawnOn ?? ''} ${statement.withdrawnReason}`}
        </>
      }
    >
      {keeps ? <Steps statement={statement} /> : null}
      {statement.code === null ? null : (
        <Facts
          facts={[
            { label: say('posts.code'), value: <Go to={`/verify/${statement.code}`}>{statement.code}</Go> },
            { label: say('posts.issuedOn'), value: `${statement.issuedOn ?? ''} ${statement.issuedBy ?? ''}` },
          ]}
        />
      )}
      <PaperFacts paper={statement} />
      <Exchange statement={statement} />
    </Page>
  )
}

export default function StatementPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(statementsContract.statement, { id })
  return (
    <Asked of={query} lines={8}>
      {({ statement, may }) => <Told statement={statement} keeps={may.register} />}
    </Asked>
  )
}
