import { useRef, useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { ProblemError, upload } from '../../../platform/web/call.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract } from '../contract.ts'
import { agreementsWords, type AgreementsWord } from '../words.ts'

type Told = OutputOf<typeof agreementsContract.bring>

/** A list of agreements signed on paper: read first, with what is wrong by row, then written. */
export const BringSide = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(agreementsWords)
  const [file, setFile] = useState<File | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const send = async (one: File, write: boolean): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      const answer = await upload(agreementsContract.bring, { write: String(write) }, one)
      setTold(answer)
      if (!answer.written) return
      await forget([agreementsContract.list, agreementsContract.ledger, agreementsContract.sides, agreementsContract.mine])
      tell(say('agreements.bring.done', { agreements: answer.agreements }))
      if (answer.faults.length === 0) onClose()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTold(null)
      setTrouble(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Side open={open} title={say('agreements.bring.title')} onClose={onClose}>
      <p className="lj-hint">{say('agreements.bring.hint')}</p>
      <p className="lj-row">
        <Button onClick={() => picker.current?.click()} loading={busy && told === null}>
          {say('agreements.bring.choose')}
        </Button>
        <span>{file?.name}</span>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label={say('agreements.bring.choose')}
          onChange={(event) => {
            const [one] = event.target.files ?? []
            event.target.value = ''
            if (one === undefined) return
            setFile(one)
            setTold(null)
            void send(one, false)
          }}
        />
      </p>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
      {told === null ? null : (
        <>
          <p role="status">
            {say('agreements.bring.told', {
              agreements: told.agreements,
              clauses: told.clauses,
              unchanged: told.unchanged,
              faults: told.faults.length,
            })}
          </p>
          <ul className="lj-list">
            {told.faults.map((fault, index) => (
              <li key={index}>
                <strong>{say('agreements.bring.row', { row: fault.row })}</strong>
                <span>{say(fault.code as AgreementsWord, { found: fault.found })}</span>
              </li>
            ))}
          </ul>
          {told.written || told.agreements === 0 ? null : (
            <Button type="primary" loading={busy} onClick={() => file !== null && void send(file, true)}>
              {say('agreements.bring.write')}
            </Button>
          )}
        </>
      )}
    </Side>
  )
}
