import type { ReactNode } from 'react'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { today } from '../../../platform/time/clock.ts'
import { sideName } from '../articles.ts'
import { agreementsContract, type Card } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { CardActions } from './CardActions.tsx'
import { ClauseList } from './ClauseList.tsx'
import { TallyMark, Until, useStateWord } from './Standing.tsx'
import { TextShown, Texts } from './Texts.tsx'

/** The question of the page in one sentence: does it bind, and until when. */
const useAnswer = (): ((card: Card) => string) => {
  const say = useSay(agreementsWords)
  return (card) => {
    if (card.state === 'draft') return say('agreements.answer.draft')
    if (card.state === 'sentForSignature') {
      const signed = new Set(card.versions.at(-1)?.signatures.map((one) => one.party.id))
      const missing = card.parties.filter((party) => !signed.has(party.id)).map((party) => party.name)
      if (signed.size === 0) return say('agreements.answer.sentNone', { missing: missing.join('、') })
      return say('agreements.answer.sent', { signed: signed.size, missing: missing.join('、') })
    }
    if (card.state === 'ended')
      return say('agreements.answer.ended', { how: say(`agreements.ended.${card.endedHow ?? 'lapsed'}`), on: card.endedOn ?? '' })
    if (card.endsOn === null) return say('agreements.answer.inForceOpen')
    return say(card.endsOn < today() ? 'agreements.answer.expired' : 'agreements.answer.inForce', { endsOn: card.endsOn })
  }
}

const Told = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(agreementsWords)
  const stateWord = useStateWord()
  const answer = useAnswer()
  const shown = card.versions.find((one) => one.number === card.versionInForce) ?? card.versions.at(-1)!
  return (
    <Page
      title={card.title}
      trail={<Go to="/agreements">{say('agreements.list')}</Go>}
      answer={answer(card)}
      actions={<CardActions card={card} />}
    >
      <Section title={say('agreements.facts')}>
        <Facts
          facts={[
            { label: say('agreements.kind'), value: say(`agreements.kind.${card.kind}`) },
            { label: say('agreements.state'), value: stateWord(card) },
            { label: say('agreements.number'), value: card.number ?? '—' },
            { label: say('agreements.signedOn'), value: card.signedOn ?? '—' },
            { label: say('agreements.startsOn'), value: card.startsOn },
            { label: say('agreements.endsOn'), value: <Until {...card} bare /> },
            ...card.parties.map((party, position) => ({
              label: sideName(position),
              value: (
                <>
                  <Go to={party.kind === 'unit' ? `/units/${party.id}` : `/organisations/${party.id}`}>{party.name}</Go>{' '}
                  {card.state === 'inForce' || card.state === 'ended' ? <TallyMark tally={party.tally} /> : null}
                </>
              ),
            })),
            ...(card.renews === null
              ? []
              : [{ label: say('agreements.renews'), value: <Go to={`/agreements/${card.renews.id}`}>{card.renews.title}</Go> }]),
            ...(card.renewedBy === null
              ? []
              : [{ label: say('agreements.renewedBy'), value: <Go to={`/agreements/${card.renewedBy.id}`}>{card.renewedBy.title}</Go> }]),
            ...(card.endedHow === null
              ? []
              : [
                  { label: say('agreements.endedHow'), value: `${say(`agreements.ended.${card.endedHow}`)} ${card.endedOn ?? ''}` },
                  { label: say('agreements.endedReason'), value: card.endedReason ?? '—' },
                ]),
          ]}
        />
      </Section>
      {card.clauses.length === 0 ? null : (
        <Section title={say('agreements.clauses')}>
          <ClauseList card={card} />
        </Section>
      )}
      <Section title={say('agreements.versions')}>
        <Texts card={card} />
      </Section>
      <Section title={say('agreements.text')}>
        <TextShown content={shown.content} />
      </Section>
    </Page>
  )
}

export default function AgreementPage(): ReactNode {
  const id = useParam('id')
  return <Asked of={useCall(agreementsContract.read, { id })}>{(card) => <Told card={card} />}</Asked>
}
