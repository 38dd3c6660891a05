import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { useParams } from '@tanstack/react-router'
import { statementsContract } from '../../capabilities/posts/contract.ts'
import { PaperFacts } from '../../capabilities/posts/screens/PaperFacts.tsx'
import { useHalf } from '../../capabilities/posts/screens/half.ts'
import { postsWords } from '../../capabilities/posts/words.ts'
import type { OutputOf } from '../../platform/http/contract.ts'
import { useGo } from '../../platform/web/address.tsx'
import { Facts } from '../../platform/web/Page.tsx'
import { useCall } from '../../platform/web/query.ts'
import { useSay } from '../../platform/web/say.ts'
import { Asked } from '../../platform/web/states.tsx'
import { Alone } from './Alone.tsx'

const AskCode = (): ReactNode => {
  const say = useSay(postsWords)
  const go = useGo()
  const [code, setCode] = useState('')
  return (
    <form
      className="lj-form"
      onSubmit={(event) => {
        event.preventDefault()
        go(`/verify/${encodeURIComponent(code.trim())}`)
      }}
    >
      <label htmlFor="code">{say('posts.verifyCode')}</label>
      <Input id="code" value={code} maxLength={60} autoComplete="off" onChange={(event) => setCode(event.target.value)} />
      <Button type="primary" size="large" htmlType="submit" block disabled={code.trim() === ''}>
        {say('posts.verifyVerb')}
      </Button>
    </form>
  )
}

const Told = ({ paper, withdrawnOn }: OutputOf<typeof statementsContract.verify>): ReactNode => {
  const say = useSay(postsWords)
  const half = useHalf()
  return (
    <>
      <Alert
        type={withdrawnOn === null ? 'success' : 'error'}
        showIcon
        title={
          withdrawnOn === null
            ? say('posts.verifyGood', { organisation: paper.organisation, day: paper.issuedOn })
            : say('posts.verifyWithdrawn', { day: withdrawnOn })
        }
      />
      <Facts
        facts={[
          { label: say('posts.person'), value: paper.name },
          { label: say('posts.unit'), value: paper.unit },
          { label: say('posts.community'), value: paper.organisation },
          { label: say('posts.span'), value: `${half(paper.half)}(${paper.from}–${paper.until})` },
        ]}
      />
      <PaperFacts paper={paper} />
      {paper.words.map((word, index) => (
        <p key={`${word.kind} ${index}`}>
          <span className="lj-soft">
            {say(`posts.word.${word.kind}`)}
            {word.onPaper ? ` · ${say('posts.onPaper')}` : ''}
          </span>{' '}
          {word.text}
        </p>
      ))}
      <p className="lj-soft">{say('posts.verifyNote')}</p>
    </>
  )
}

const Read = ({ code }: { readonly code: string }): ReactNode => {
  const query = useCall(statementsContract.verify, { code })
  return <Asked of={query}>{(found) => <Told {...found} />}</Asked>
}

/** What an employer reads with the code on a statement: no account, and nothing but that paper. */
export default function VerifyPage(): ReactNode {
  const say = useSay(postsWords)
  const { code }: { readonly code?: string } = useParams({ strict: false })
  return (
    <Alone
      title={say('posts.verify')}
      lead={code === undefined ? say('posts.verifyLead') : code}
      foot={code === undefined ? undefined : <a href="/verify">{say('posts.verifyAgain')}</a>}
    >
      {code === undefined ? <AskCode /> : <Read code={code} />}
    </Alone>
  )
}
