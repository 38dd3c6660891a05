import type { ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { moment } from '../../../platform/time/moment.ts'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { noticesContract, type NoticeView } from '../contract.ts'
import { noticesWords } from '../words.ts'

const Line = ({ notice, onRead }: { readonly notice: NoticeView; readonly onRead: () => void }): ReactNode => {
  const say = useSay(noticesWords)
  return (
    <li>
      <span>
        {notice.read ? null : <Mark tone="soon">{say('notices.new')}</Mark>}{' '}
        {notice.link === null ? (
          notice.sentence
        ) : (
          <Go to={notice.link} {...(notice.read ? {} : { onClick: onRead })}>
            {notice.sentence}
          </Go>
        )}{' '}
        <span className="lj-soft">{moment(notice.createdAt)}</span>
      </span>
      {notice.read ? null : (
        <Button size="small" onClick={onRead} aria-label={`${say('notices.mark')} ${notice.sentence}`}>
          {say('notices.mark')}
        </Button>
      )}
    </li>
  )
}

/** What I have been told, newest first. */
export default function NoticesPage(): ReactNode {
  const say = useSay(noticesWords)
  const query = useCall(noticesContract.list, { limit: 100 }, { every: 60_000 })
  const mark = useChange(noticesContract.markRead, { invalidates: [noticesContract.list] })
  return (
    <Asked of={query}>
      {({ notices, unread }) => (
        <Page
          title={say('notices.title')}
          answer={say('notices.unread', { count: unread })}
          actions={unread > 0 ? <Button onClick={() => mark.mutate({})}>{say('notices.markAll')}</Button> : undefined}
        >
          {mark.error === null ? null : <Alert type="error" showIcon title={mark.error.message} />}
          {notices.length === 0 ? (
            <Empty what={say('notices.empty')} />
          ) : (
            <ul className="lj-list">
              {notices.map((notice) => (
                <Line key={notice.id} notice={notice} onRead={() => mark.mutate({ ids: [notice.id] })} />
              ))}
            </ul>
          )}
        </Page>
      )}
    </Asked>
  )
}
