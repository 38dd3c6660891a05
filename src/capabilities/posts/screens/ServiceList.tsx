import type { ReactNode } from 'react'
import { call } from '../../../platform/web/call.ts'
import { Mark } from '../../../platform/web/Page.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { reportingContract, servicesContract } from '../contract.ts'
import type { Service } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'
import { Asking, AtOnce } from './Asking.tsx'

export const SERVICE_TONES = { entered: 'soon', confirmed: 'good', declined: 'plain' } as const
const STALE = [servicesContract.waiting, servicesContract.services, reportingContract.person]

/** Services by date; where `decides`, with the two answers the one served can give. */
export const ServiceList = ({
  services,
  decides = false,
  named = false,
}: {
  readonly services: readonly Service[]
  readonly decides?: boolean
  readonly named?: boolean
}): ReactNode => {
  const say = useSay(postsWords)
  if (services.length === 0) return <p className="lj-soft">{say('posts.noServices')}</p>
  const settle = async (done: Promise<unknown>): Promise<void> => {
    await done
    await forget(STALE)
    tell(say('posts.confirmed'))
  }
  return (
    <ul className="lj-list">
      {services.map((it) => (
        <li key={it.id}>
          <Mark tone={SERVICE_TONES[it.state]}>{say(`posts.service.${it.state}`)}</Mark> {it.servedOn}
          {named ? ` ${it.name}` : ''} · {it.occasion} · {say('posts.hoursOf', { hours: it.hours })}
          <small className="lj-soft">
            {it.what} · {it.receiver.name}
            {it.confirmedOn === null ? '' : ` · ${say('posts.confirmedBy', { by: it.confirmedBy ?? '', day: it.confirmedOn })}`}
            {it.lateReason === null ? '' : ` · ${say('posts.late', { reason: it.lateReason })}`}
            {it.declinedReason === null ? '' : ` · ${it.declinedReason}`}
          </small>
          {decides && it.state === 'entered' ? (
            <div className="lj-row">
              <AtOnce
                verb={say('posts.confirm')}
                primary
                act={() => settle(call(servicesContract.confirm, { id: it.id, version: it.version }))}
              />
              <Asking
                verb={say('posts.declineService')}
                label={say('posts.reason')}
                act={(reason) => settle(call(servicesContract.declineService, { id: it.id, version: it.version, reason }))}
              />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
