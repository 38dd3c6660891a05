import { useId, type ReactNode } from 'react'
import { Button, Checkbox, Popover } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../platform/web/call.ts'
import { prefer, usePreferences, type Look } from '../platform/web/preferences.ts'
import { queries } from '../platform/web/query.ts'
import { useSay } from '../platform/web/say.ts'
import { useSession } from '../platform/web/session.ts'
import type { Locale } from '../platform/words/words.ts'
import { shellWords } from './words.ts'

/** Look, type size and language; also stands on the sign-in page, before anybody is known. */
export const DisplayChoice = (): ReactNode => {
  const say = useSay(shellWords)
  const { locale, look, large } = usePreferences()
  const id = useId()
  return (
    <div className="lj-menu">
      <label htmlFor={`${id}look`}>{say('shell.look')}</label>
      <select id={`${id}look`} className="lj-select" value={look} onChange={(event) => prefer({ look: event.target.value as Look })}>
        <option value="system">{say('shell.look.system')}</option>
        <option value="light">{say('shell.look.light')}</option>
        <option value="dark">{say('shell.look.dark')}</option>
      </select>
      <label htmlFor={`${id}locale`}>{say('shell.language')}</label>
      <select
        id={`${id}locale`}
        className="lj-select"
        value={locale}
        onChange={(event) => prefer({ locale: event.target.value as Locale })}
      >
        <option value="zh-CN">中文</option>
        <option value="en">English</option>
      </select>
      <Checkbox checked={large} onChange={(event) => prefer({ large: event.target.checked })}>
        {say('shell.large')}
      </Checkbox>
    </div>
  )
}

export const AccountMenu = (): ReactNode => {
  const say = useSay(shellWords)
  const { user } = useSession()
  const navigate = useNavigate()
  const signOut = async (): Promise<void> => {
    await ask('POST', '/api/auth/sign-out', {})
    queries.clear()
    await navigate({ to: '/sign-in' } as never)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="lj-menu">
          <DisplayChoice />
          <Button onClick={() => void signOut()}>{say('shell.signOut')}</Button>
        </div>
      }
    >
      <Button aria-label={`${user?.name ?? ''} ${say('shell.account')}`}>{user?.name ?? ''} ▾</Button>
    </Popover>
  )
}
