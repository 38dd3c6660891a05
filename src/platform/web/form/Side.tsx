import { useState, type ReactNode } from 'react'
import { Button, Drawer } from 'antd'
import { useNarrow } from '../narrow.ts'
import { useSay } from '../say.ts'
import { kitWords } from '../words.ts'

type SideProps = {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  /** The form inside has changes: closing asks first, in place. */
  readonly dirty?: boolean
  readonly children: ReactNode
}

/** A drawer beside what it changes; from below on a phone. Pass `form.dirty` and nothing typed is lost by a stray click. */
export const Side = ({ open, title, onClose, dirty = false, children }: SideProps): ReactNode => {
  const say = useSay(kitWords)
  const narrow = useNarrow()
  const [asking, setAsking] = useState(false)
  const close = (): void => {
    setAsking(false)
    onClose()
  }
  return (
    <Drawer
      open={open}
      title={title}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '92%' : 480}
      onClose={() => (dirty && !asking ? setAsking(true) : close())}
      destroyOnHidden
    >
      {asking ? (
        <div className="lj-summary" role="alert">
          <strong>{say('form.leave')}</strong>
          <p>{say('form.leaveHint')}</p>
          <p className="lj-row">
            <Button type="primary" onClick={() => setAsking(false)}>
              {say('form.stay')}
            </Button>
            <Button onClick={close}>{say('form.go')}</Button>
          </p>
        </div>
      ) : null}
      {children}
    </Drawer>
  )
}
