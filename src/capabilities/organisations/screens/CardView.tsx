import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { Go, useView } from '../../../platform/web/address.tsx'
import { Facts, Mark, Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useChange } from '../../../platform/web/query.ts'
import { today } from '../../../platform/time/clock.ts'
import { organisationsContract, organisationsWords, type Card, type Post } from '../contract.ts'
import { organisationScreenWords } from './words.ts'

const AGES = {
  to30: { ageTo: '30' },
  '31to35': { ageFrom: '31', ageTo: '35' },
  '36to40': { ageFrom: '36', ageTo: '40' },
  '41to45': { ageFrom: '41', ageTo: '45' },
  '46to50': { ageFrom: '46', ageTo: '50' },
  '51to55': { ageFrom: '51', ageTo: '55' },
  '56to60': { ageFrom: '56', ageTo: '60' },
  from61: { ageFrom: '61' },
  unknown: { without: 'birth' },
} as const

const number = (value: number): string => value.toLocaleString('en-US')

/** Members by age, each figure open to its rows. */
const Ages = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(organisationScreenWords)
  const { bands, total } = card.members
  if (total === 0) return <p className="lj-soft">{say('screen.noMembers')}</p>
  const most = Math.max(...bands.map((band) => band.men + band.women + band.other))
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <thead>
          <tr>
            <th scope="col">{say('screen.members')}</th>
            <th scope="col" data-align="right">
              {say('screen.men')}
            </th>
            <th scope="col" data-align="right">
              {say('screen.women')}
            </th>
            <th scope="col" data-align="right">
              {say('screen.total')}
            </th>
            <th scope="col" aria-hidden />
          </tr>
        </thead>
        <tbody>
          {bands.map(({ band, men, women, other }) => {
            const all = men + women + other
            return (
              <tr key={band}>
                <th scope="row">{say(`screen.band.${band}`)}</th>
                <td data-align="right">{number(men)}</td>
                <td data-align="right">{number(women)}</td>
                <td data-align="right">
                  <Go to="/members" view={{ of: card.organisation.id, on: card.on, ...AGES[band] }}>
                    {number(all)}
                  </Go>
                </td>
                <td aria-hidden>
                  <svg width="120" height="10" role="presentation">
                    <rect width={most === 0 ? 0 : (all / most) * 120} height="10" fill="currentColor" opacity="0.35" />
                  </svg>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const PostLine = ({
  post,
  organisationId,
  may,
}: {
  readonly post: Post
  readonly organisationId: string
  readonly may: boolean
}): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const end = useChange(organisationsContract.endPost, {
    invalidates: [organisationsContract.card, organisationsContract.children, organisationsContract.list],
  })
  const late = post.termUntil !== null && post.termUntil < today()
  return (
    <li>
      <strong>{say(`organisations.post.${post.post}`)}</strong>{' '}
      {post.memberId === null ? post.holder : <Go to={`/members/${post.memberId}`}>{post.holder}</Go>}
      <span className="lj-figures">{post.phone}</span>
      {post.termUntil === null ? null : <Mark tone={late ? 'late' : 'plain'}>{here('screen.term', { day: post.termUntil })}</Mark>}
      {may && post.validUntil === null ? (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() => end.mutate({ id: organisationId, postId: post.id, version: post.version, on: today() })}
        >
          {here('screen.end')}
        </Button>
      ) : null}
      {end.error === null ? null : <span className="lj-wrong">{end.error.message}</span>}
    </li>
  )
}

/** A day to look back to; the address holds it. */
export const AsOf = (): ReactNode => {
  const say = useSay(organisationScreenWords)
  const { view, change } = useView()
  const [day, setDay] = useState(view['on'] ?? '')
  return (
    <form
      className="lj-row"
      onSubmit={(event) => {
        event.preventDefault()
        if (day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day)) change({ on: day === '' ? undefined : day })
      }}
    >
      <Input
        className="lj-date"
        aria-label={say('screen.asOf')}
        placeholder="YYYY-MM-DD"
        title={say('screen.asOfHint')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button htmlType="submit">{say('screen.asOf')}</Button>
    </form>
  )
}

export const CardView = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const { organisation: it } = card
  const yes = (value: boolean | null): string => (value === null ? '—' : say(value ? 'organisations.yes' : 'organisations.no'))
  return (
    <>
      <Section title={here('screen.missing')}>
        {card.lacks.length === 0 ? <p className="lj-soft">{here('screen.nothingMissing')}</p> : null}
        <ul className="lj-list">
          {card.lacks.map((lack) => (
            <li key={lack.code}>
              <Mark tone={lack.verdict === 'refused' ? 'late' : 'soon'}>{say(`organisations.lack.${lack.code}`)}</Mark>
              {lack.day ?? (lack.number === undefined ? '' : number(lack.number))}
              {lack.rule === null || lack.basis === null ? null : (
                <Go to="/rules" view={{ text: lack.rule }}>
                  {here('screen.rule', { rule: lack.basis })}
                </Go>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={here('screen.facts')} extra={<AsOf />}>
        <Facts
          facts={[
            { label: here('screen.kind'), value: say(`organisations.kind.${it.kind}`) },
            ...(it.streetType === null
              ? []
              : [{ label: here('screen.streetType'), value: say(`organisations.streetType.${it.streetType}`) }]),
            ...(it.feature === null ? [] : [{ label: here('screen.feature'), value: it.feature }]),
            ...(it.kind === 'community' || it.upToStandard !== null
              ? [{ label: here('screen.upToStandard'), value: yes(it.upToStandard) }]
              : []),
            { label: here('screen.lastElectionOn'), value: it.lastElectionOn ?? '—' },
            { label: here('screen.since'), value: it.validFrom ?? here('screen.before') },
          ]}
        />
      </Section>
      <Section title={here('screen.posts')}>
        {card.posts.length === 0 ? <p className="lj-soft">{here('screen.noPosts')}</p> : null}
        <ul className="lj-list">
          {card.posts.map((post) => (
            <PostLine key={post.id} post={post} organisationId={it.id} may={card.may.change} />
          ))}
        </ul>
      </Section>
      <Section title={here('screen.below')}>
        {card.below.length === 0 ? <p className="lj-soft">{here('screen.noBelow')}</p> : null}
        <ul className="lj-list">
          {card.below.map(({ kind, count }) => (
            <li key={kind}>
              {say(`organisations.kind.${kind}`)}
              <span className="lj-figure">
                <Go to="/organisations/list" view={{ of: it.id, kind, on: card.on === today() ? undefined : card.on }}>
                  {number(count)}
                </Go>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={here('screen.members')}
        extra={
          <Go to="/members" view={{ of: it.id }}>
            {here('screen.all')}
          </Go>
        }
      >
        <Ages card={card} />
      </Section>
      <Section title={here('screen.line')}>
        <ul className="lj-list">
          {card.moments.map((moment, index) => (
            <li key={`${moment.day}${index}`}>
              <span className="lj-figures">{moment.day ?? here('screen.before')}</span> {say(`organisations.event.${moment.event}`)}{' '}
              {moment.name}
              {moment.under === null ? null : <small className="lj-soft">{here('screen.under', { name: moment.under })}</small>}
              {moment.note === null ? null : <small className="lj-soft">{moment.note}</small>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
