import { useRef, useState, type ReactNode } from 'react'
import { Alert, Button, Popconfirm } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { ProblemError, upload } from '../../../platform/web/call.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget, useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { today } from '../../../platform/time/clock.ts'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract } from '../contract.ts'
import { agreementsWords, type AgreementsWord } from '../words.ts'

const STALE = [
  agreementsContract.list,
  agreementsContract.ledger,
  agreementsContract.sides,
  agreementsContract.mine,
  agreementsContract.batches,
]

/** The last lists, each to be taken back whole while nobody has acted on it. */
const Batches = (): ReactNode => {
  const say = useSay(agreementsWords)
  const found = useCall(agreementsContract.batches, {})
  const undo = useChange(agreementsContract.undoBatch, {
    invalidates: STALE,
    onDone: ({ removed }) => tell(say('agreements.bring.undone', { removed })),
  })
  if (found.data === undefined || found.data.batches.length === 0) return null
  return (
    <section>
      <h3>{say('agreements.bring.batches')}</h3>
      {undo.error === null ? null : <Alert type="error" showIcon role="alert" title={undo.error.message} />}
      <ul className="lj-list">
        {found.data.batches.map((batch) => (
          <li key={batch.id}>
            <p>
              <strong>{batch.fileName}</strong>{' '}
              <span className="lj-soft">
                {say('agreements.bring.batch', {
                  agreements: batch.agreements,
                  clauses: batch.clauses,
                  by: batch.byName,
                  at: today(new Date(batch.at)),
                })}
              </span>
            </p>
            {batch.state === 'undone' ? (
              <span className="lj-soft">{say('agreements.bring.undoneBy', { by: batch.undoneBy ?? '' })}</span>
            ) : batch.may.undo ? (
              <Popconfirm
                title={say('agreements.bring.undo')}
                description={say('agreements.bring.undoAsk')}
                okText={say('agreements.bring.undo')}
                onConfirm={() => undo.mutate({ id: batch.id })}
              >
                <Button size="small" loading={undo.isPending && undo.variables.id === batch.id}>
                  {say('agreements.bring.undo')}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

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
      await forget(STALE)
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
          {told.faultFile === null ? null : (
            <p>
              <a href={`/api/files/${told.faultFile}`}>{say('agreements.bring.download')}</a>
              <br />
              <span className="lj-soft">{say('agreements.bring.again')}</span>
            </p>
          )}
          {told.written || told.agreements === 0 ? null : (
            <Button type="primary" loading={busy} onClick={() => file !== null && void send(file, true)}>
              {say('agreements.bring.write')}
            </Button>
          )}
        </>
      )}
      {open ? <Batches /> : null}
    </Side>
  )
}
