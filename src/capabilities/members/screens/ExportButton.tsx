import { useState, type ReactNode } from 'react'
import { Alert, Button, Input, Popover } from 'antd'
import { useView } from '../../../platform/web/address.tsx'
import { download, ProblemError } from '../../../platform/web/call.ts'
import { useSay } from '../../../platform/web/say.ts'
import { membersContract } from '../contract.ts'
import { memberScreenWords } from './words.ts'

/** The roster as a workbook: what for is asked first, and kept. */
export const ExportButton = ({ keys }: { readonly keys: readonly string[] }): ReactNode => {
  const say = useSay(memberScreenWords)
  const { view } = useView()
  const [purpose, setPurpose] = useState('')
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const take = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      const asked = Object.fromEntries(
        ['of', 'on', 'text', 'sort', 'columns', ...keys].flatMap((key) => (view[key] === undefined ? [] : [[key, view[key]]])),
      )
      await download(membersContract.export, { ...asked, purpose })
      setOpen(false)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <form
          className="lj-form"
          onSubmit={(event) => {
            event.preventDefault()
            void take()
          }}
        >
          <label htmlFor="members-export-purpose">{say('screen.exportWhy')}</label>
          <Input id="members-export-purpose" value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} />
          <p className="lj-hint">{say('screen.exportHint')}</p>
          {trouble === null ? null : <Alert type="error" title={trouble} />}
          <Button type="primary" htmlType="submit" loading={busy} disabled={purpose.trim().length < 2}>
            {say('screen.export')}
          </Button>
        </form>
      }
    >
      <Button>{say('screen.export')}</Button>
    </Popover>
  )
}
