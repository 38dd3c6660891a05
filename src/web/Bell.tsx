/** How many notices are unread, and the way to them. */
import type { ReactNode } from 'react'
import { noticesContract } from '../capabilities/notices/contract.ts'
import { Go } from '../platform/web/address.tsx'
import { useCall } from '../platform/web/query.ts'
import { useSay } from '../platform/web/say.ts'
import { shellWords } from './words.ts'

const MOST_SHOWN = 99

export const Bell = (): ReactNode => {
  const say = useSay(shellWords)
  const { data } = useCall(noticesContract.list, { limit: 1 }, { keep: true, every: 60_000 })
  const unread = data?.unread ?? 0
  return (
    <Go
      to="/notices"
      className="lj-bell"
      aria-label={say('shell.notices', { count: unread })}
      title={say('shell.notices', { count: unread })}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d="M12 3a6 6 0 0 0-6 6v4l-2 3h16l-2-3V9a6 6 0 0 0-6-6Zm-2.2 15.5a2.3 2.3 0 0 0 4.4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      {unread === 0 ? null : <span className="lj-bell-count">{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</span>}
    </Go>
  )
}
