import { useRef, useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { ProblemError, upload } from '../../../platform/web/call.ts'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { mattersContract } from '../contract.ts'
import { screenWords } from './words.ts'

type Trouble = { readonly name: string; readonly why: string }

export type Evidence = {
  readonly files: readonly File[]
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly add: (files: readonly File[]) => void
  readonly remove: (file: File) => void
  /** Sends what was chosen. @returns whether all went through; what did not is still among the files */
  readonly send: () => Promise<boolean>
}

/** Files chosen for a step. They stay with the one who chose them until the step is taken, and can be taken out till then. */
export const useEvidence = (matterId: string): Evidence => {
  const [files, setFiles] = useState<readonly File[]>([])
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const send = async (): Promise<boolean> => {
    setBusy(true)
    setTrouble(null)
    let failed = false
    for (const file of files)
      try {
        await upload(mattersContract.attach, { id: matterId }, file)
        setFiles((now) => now.filter((one) => one !== file))
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        failed = true
        setTrouble({ name: file.name, why: error.message })
      }
    if (files.length > 0) await forget([mattersContract.read])
    setBusy(false)
    return !failed
  }
  return {
    files,
    busy,
    trouble,
    add: (chosen) => setFiles((now) => [...now, ...chosen]),
    remove: (file) => {
      setTrouble(null)
      setFiles((now) => now.filter((one) => one !== file))
    },
    send,
  }
}

/** The files chosen so far, and the button for more. */
export const Attach = ({ evidence, onSent }: { readonly evidence: Evidence; readonly onSent: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const input = useRef<HTMLInputElement>(null)
  const { files, busy, trouble, add, remove, send } = evidence
  const again = async (): Promise<void> => {
    if (await send()) onSent()
  }
  return (
    <div className="lj-field">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say('screen.file')}
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {files.length === 0 ? null : (
        <ul className="lj-list">
          {files.map((file) => (
            <li key={`${file.name}${file.lastModified}`}>
              <span>{file.name}</span>
              <Button size="small" disabled={busy} aria-label={`${say('screen.fileRemove')} ${file.name}`} onClick={() => remove(file)}>
                {say('screen.fileRemove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button loading={busy} onClick={() => input.current?.click()}>
        {say('screen.file')}
      </Button>
      <p className="lj-hint">{say('screen.fileHint')}</p>
      {trouble === null ? null : (
        <Alert
          type="error"
          showIcon
          title={say('screen.fileTrouble', trouble)}
          action={<Button onClick={() => void again()}>{say('screen.fileAgain')}</Button>}
        />
      )}
    </div>
  )
}
