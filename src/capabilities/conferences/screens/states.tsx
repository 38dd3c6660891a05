import type { ReactNode } from 'react'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { call } from '../../../platform/web/call.ts'
import { networkContract, partyChoice } from '../../network/contract.ts'
import type { DecisionShown, TopicShown } from '../contract.ts'
import { screenWords } from './words.ts'

const DECISION_TONE = { open: 'plain', late: 'late', delivered: 'soon', back: 'late', done: 'good', resolved: 'good' } as const
const TOPIC_TONE = { sent: 'soon', adopted: 'good', declined: 'plain', withdrawn: 'plain' } as const

export const DecisionMark = ({ of }: { readonly of: Pick<DecisionShown, 'state'> }): ReactNode => {
  const say = useSay(screenWords)
  return <Mark tone={DECISION_TONE[of.state]}>{say(`decision.${of.state}`)}</Mark>
}

export const TopicMark = ({ of }: { readonly of: Pick<TopicShown, 'state'> }): ReactNode => {
  const say = useSay(screenWords)
  return <Mark tone={TOPIC_TONE[of.state]}>{say(`topic.${of.state}`)}</Mark>
}

/** Parties of the district by name, for a picker. */
export const searchParties = async (text: string, signal: AbortSignal) =>
  text === '' ? [] : (await call(networkContract.parties, { text }, signal)).parties.map(partyChoice)
