import { useRef, useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { download, ProblemError, upload } from '../../../platform/web/call.ts'
import { DateField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { partyFrom, partyKey } from '../../network/contract.ts'
import { chaptersOf, paperOf, sideName } from '../articles.ts'
import { agreementsContract, type Card, type Content, type TextVersion } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { Compared } from './Compared.tsx'

/** The text as it prints. */
export const TextShown = ({ content }: { readonly content: Content }): ReactNode => (
  <article className="lj-prose" lang="zh-CN">
    <p>
      {paperOf(content)}
      {content.number === null ? '' : ` 编号：${content.number}`}
    </p>
    {content.parties.map((party, position) => (
      <p key={party.id}>
        <strong>{sideName(position)}：</strong>
        {party.name}
      </p>
    ))}
    {chaptersOf(content).map((chapter) => (
      <section key={chapter.title}>
        <h3>{chapter.title}</h3>
        {chapter.articles.map((article) => (
          <p key={article}>{article}</p>
        ))}
      </section>
    ))}
  </article>
)

const SignText = ({
  card,
  text,
  open,
  onClose,
}: {
  readonly card: Card
  readonly text: TextVersion
  readonly open: boolean
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(agreementsWords)
  const signed = new Set(text.signatures.map((one) => one.party.id))
  const missing = card.parties.filter((party) => !signed.has(party.id))
  const first = missing.find((party) => party.mine) ?? missing[0]
  const named = text.content.parties.find((party) => party.id === first?.id)
  const [key, setKey] = useState(first === undefined ? '' : partyKey(first))
  const form = useForm(agreementsContract.sign, {
    labels: {
      party: say('agreements.signParty'),
      signatory: say('agreements.signatory'),
      title: say('agreements.signatoryTitle'),
      signedOn: say('agreements.signedOn'),
    },
    initial: {
      id: card.id,
      number: text.number,
      version: card.version,
      ...(partyFrom(key) === undefined ? {} : { party: partyFrom(key)! }),
      ...(named?.signatory ? { signatory: named.signatory } : {}),
      ...(named?.title ? { title: named.title } : {}),
      signedOn: today(),
    },
    invalidates: [agreementsContract.read, agreementsContract.list, agreementsContract.ledger, agreementsContract.mine],
    onDone: ({ state }) => {
      tell(
        state === 'inForce' && missing.length === 1
          ? say('agreements.inForceNow')
          : say('agreements.signedDone', { party: missing.find((party) => partyKey(party) === key)?.name ?? '' }),
      )
      onClose()
    },
  })
  return (
    <Side open={open} title={say('agreements.sign')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('agreements.sign')} onCancel={onClose}>
        <div className="lj-field">
          <label htmlFor={`${form.id}whose`}>{say('agreements.signParty')}</label>
          <select id={`${form.id}whose`} className="lj-select" value={key} onChange={(event) => setKey(event.target.value)}>
            {missing.map((party) => (
              <option key={party.id} value={partyKey(party)}>
                {party.name}
              </option>
            ))}
          </select>
          <p className="lj-hint">{say('agreements.attachHint')}</p>
        </div>
        <TextField of={form} name="signatory" maxLength={40} />
        <TextField of={form} name="title" maxLength={40} />
        <DateField of={form} name="signedOn" day />
      </Form>
    </Side>
  )
}

const OneText = ({ card, text }: { readonly card: Card; readonly text: TextVersion }): ReactNode => {
  const say = useSay(agreementsWords)
  const [signing, setSigning] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const on = text.signedOn ?? text.sentOn ?? ''
  const before = card.versions.find((one) => one.number === text.number - 1)
  const send = async (file: File): Promise<void> => {
    setTrouble(null)
    try {
      await upload(agreementsContract.attach, { id: card.id, number: text.number }, file)
      await forget([agreementsContract.read])
      tell(say('agreements.attached', { name: file.name }))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    }
  }
  return (
    <li>
      <div>
        <p>
          <strong>{text.number === 1 ? say('agreements.versionFirst') : say('agreements.versionLater', { number: text.number })}</strong>
          <span className="lj-soft"> {say(`agreements.version.${text.state}`, { on })}</span>
        </p>
        {text.signatures.length === 0 ? null : (
          <p>
            {say('agreements.signatures')}：
            {text.signatures
              .map((one) => `${one.party.name} ${one.title === null ? '' : `${one.title} `}${one.signatory} ${one.signedOn}`)
              .join('；')}
          </p>
        )}
        {text.state === 'draft' ? null : (
          <p>
            {say('agreements.files')}：{text.files.length === 0 ? <span className="lj-soft">{say('agreements.noFiles')}</span> : null}
            {text.files.map((file) => (
              <button
                key={file.id}
                type="button"
                className="lj-link"
                onClick={() => void download(agreementsContract.file, { id: card.id, file: file.id })}
              >
                {file.name}
              </button>
            ))}
          </p>
        )}
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
        {before === undefined ? null : (
          <details>
            <summary>{say('agreements.compare.open', { number: before.number })}</summary>
            <Compared before={before.content} after={text.content} />
          </details>
        )}
        <p className="lj-row">
          <Button onClick={() => void download(agreementsContract.print, { id: card.id, number: text.number })}>
            {say('agreements.print')}
          </Button>
          {text.state !== 'draft' && card.may.sign ? (
            <>
              <Button onClick={() => picker.current?.click()}>{say('agreements.attach')}</Button>
              <input
                ref={picker}
                type="file"
                hidden
                accept=".pdf,.ofd,.jpg,.jpeg,.png,.docx"
                aria-label={say('agreements.attach')}
                onChange={(event) => {
                  const [file] = event.target.files ?? []
                  if (file !== undefined) void send(file)
                  event.target.value = ''
                }}
              />
            </>
          ) : null}
          {text.state === 'sent' && card.may.sign && card.state !== 'ended' ? (
            <Button type="primary" onClick={() => setSigning(true)}>
              {say('agreements.sign')}
            </Button>
          ) : null}
        </p>
        {text.state === 'sent' ? (
          <SignText key={text.signatures.length} card={card} text={text} open={signing} onClose={() => setSigning(false)} />
        ) : null}
      </div>
    </li>
  )
}

/** Every text with its signatures and papers, the latest first. */
export const Texts = ({ card }: { readonly card: Card }): ReactNode => (
  <ul className="lj-list">
    {card.versions.toReversed().map((text) => (
      <OneText key={text.number} card={card} text={text} />
    ))}
  </ul>
)
