import type { ReactNode } from 'react'
import { Modal } from 'antd'
import { useSay } from '../../../platform/web/say.ts'
import { screenWords } from './words.ts'

export type Issued = { readonly name: string; readonly username: string; readonly password: string }

/** Shows a one-time password once; it is kept nowhere. */
export const OneTime = ({ issued, onNoted }: { readonly issued: Issued | null; readonly onNoted: () => void }): ReactNode => {
  const say = useSay(screenWords)
  return (
    <Modal
      open={issued !== null}
      title={say('users.oneTime')}
      okText={say('users.copied')}
      onOk={onNoted}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      {issued === null ? null : (
        <>
          <p>{say('users.oneTimeHint', { name: issued.name, username: issued.username })}</p>
          <p>
            <code className="lj-figures">{issued.password}</code>
          </p>
        </>
      )}
    </Modal>
  )
}
