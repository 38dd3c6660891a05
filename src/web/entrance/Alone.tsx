import { useEffect, type ReactNode } from 'react'
import { Popover } from 'antd'
import { useSay } from '../../platform/web/say.ts'
import { DisplayChoice } from '../AccountMenu.tsx'
import mark from '../mark.svg'
import { shellWords } from '../words.ts'

type AloneProps = { readonly title: string; readonly lead: string; readonly foot?: ReactNode; readonly children: ReactNode }

/** A page outside the frame, one box with one purpose. */
export const Alone = ({ title, lead, foot, children }: AloneProps): ReactNode => {
  const say = useSay(shellWords)
  useEffect(() => {
    document.title = `${title} · ${say('shell.name')}`
  }, [title, say])
  return (
    <main className="lj-alone">
      <div className="lj-alone-box">
        <p className="lj-brand">
          <img src={mark} alt="" width="26" height="26" />
          <span>{say('shell.name')}</span>
        </p>
        <h1>{title}</h1>
        <p className="lj-soft">{lead}</p>
        {children}
      </div>
      <div className="lj-alone-foot">
        {foot}
        <Popover trigger="click" content={<DisplayChoice />}>
          <button type="button" className="lj-link">
            {say('shell.look')} · 语言 Language
          </button>
        </Popover>
      </div>
    </main>
  )
}
