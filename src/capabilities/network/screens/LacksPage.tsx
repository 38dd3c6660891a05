import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, type View } from '../../../platform/web/address.tsx'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { DateField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { networkAbilities as abilities } from '../abilities.ts'
import { ANSWERS, CHECKS, SUBJECTS } from '../checks.ts'
import { networkContract, partyChoice, type Finding } from '../contract.ts'
import { networkWords, type NetworkWord } from '../words.ts'
import { Frame } from './Frame.tsx'
import { PartyField } from './PartyField.tsx'
import type { SideProps } from './Sides.tsx'

/** The card where a line is mended. */
const mendAt = (finding: Finding): { readonly to: string; readonly view?: View } => {
  if (finding.subject === 'unit') return { to: finding.check === 'unitSigned' ? `/units/${finding.id}` : `/network/units/${finding.id}` }
  if (finding.subject === 'compound') return { to: '/compounds', view: { of: finding.organisationId, text: finding.name } }
  return { to: `/network/${finding.check === 'sixParties' ? 'duties' : 'people'}/${finding.organisationId}` }
}

/** Makes matters of the chosen lines, one each; the first says whether it may be done at all. */
const RaiseSide = ({ open, onClose, findings }: SideProps & { readonly findings: readonly Finding[] }): ReactNode => {
  const say = useSay(networkWords)
  const own = useCall(networkContract.own, {})
  const [first, ...others] = findings
  const choices = (own.data?.parties ?? []).map(partyChoice)
  const form = useForm(networkContract.raise, {
    labels: { raiser: say('network.raiser'), dueOn: say('network.dueOn') },
    initial: {
      check: first!.check,
      id: first!.id,
      ...(own.data?.parties[0] === undefined ? {} : { raiser: { kind: own.data.parties[0].kind, id: own.data.parties[0].id } }),
    },
    onDone: (done) => {
      void raiseOthers(done.title)
    },
  })
  const raiseOthers = async (title: string): Promise<void> => {
    const { raiser, dueOn } = form.values as { raiser: { kind: 'organisation' | 'unit'; id: string }; dueOn?: string | null }
    let refused = ''
    for (const { check, id } of others)
      try {
        await call(networkContract.raise, { check, id, raiser, dueOn: dueOn ?? null })
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        refused = error.message
      }
    await forget([networkContract.findings])
    tell([say('network.raised', { title }), refused].join(' ').trim())
    onClose()
  }
  const title = say('network.raiseFor', { name: first!.name, check: say(`network.check.${first!.check}`) })
  return (
    <Side
      open={open}
      title={findings.length === 1 ? title : `${say('network.raise')} · ${findings.length} ${say('network.items')}`}
      onClose={onClose}
      dirty={form.dirty}
    >
      <Form of={form} verb={say('network.raise')} onCancel={onClose}>
        <PartyField of={form} name="raiser" choices={choices} />
        <DateField of={form} name="dueOn" day />
      </Form>
    </Side>
  )
}

const Lacks = (): ReactNode => {
  const say = useSay(networkWords)
  const may = useMay()
  const [raising, setRaising] = useState<readonly Finding[]>([])
  const why = (finding: Finding): string =>
    say(`network.why.${finding.why}` as NetworkWord, { number: finding.number ?? '', day: finding.day ?? '' })
  const chosen = (rows: readonly Finding[], unselect: () => void): ReactNode => (
    <Button
      type="primary"
      onClick={() => {
        setRaising(rows)
        unselect()
      }}
    >
      {say('network.raise')}
    </Button>
  )
  return (
    <>
      {raising.length === 0 ? null : <RaiseSide open onClose={() => setRaising([])} findings={raising} />}
      <Table
        name="networkLacks"
        title={say('network.lacks')}
        unit={say('network.items')}
        endpoint={networkContract.findings}
        {...(may(abilities.export) ? { exportTo: networkContract.exportFindings } : {})}
        keyOf={(finding) => finding.id + finding.check}
        nameOf={(finding) => finding.name}
        searchHint={say('network.lacksHint')}
        columns={[
          { key: 'name', label: say('network.what'), width: 190, render: (finding) => <Go {...mendAt(finding)}>{finding.name}</Go> },
          {
            key: 'check',
            label: say('network.check'),
            width: 130,
            render: (finding) => say(`network.check.${finding.check}`),
            deciding: true,
          },
          { key: 'why', label: say('network.why'), width: 330, render: why, deciding: true },
          {
            key: 'organisation',
            label: say('network.organisation'),
            width: 140,
            render: (finding) => finding.organisation,
            deciding: true,
          },
          { key: 'rule', label: say('network.rule'), width: 80, render: (finding) => finding.rule ?? '—' },
          {
            key: 'matter',
            label: say('network.matter'),
            width: 100,
            render: (finding) => (finding.matter === null ? '—' : <Go to={`/matters/${finding.matter.id}`}>{say('network.seeMatter')}</Go>),
          },
          {
            key: 'subject',
            label: say('network.subject'),
            width: 90,
            shown: false,
            render: (finding) => say(`network.subject.${finding.subject}`),
          },
          {
            key: 'answer',
            label: say('network.answer'),
            width: 70,
            shown: false,
            render: (finding) => say(`network.answer.${finding.answer}`),
          },
        ]}
        filters={[
          {
            key: 'check',
            label: say('network.check'),
            choices: CHECKS.map((check) => ({ value: check, label: say(`network.check.${check}`) })),
          },
          {
            key: 'subject',
            label: say('network.subject'),
            choices: SUBJECTS.map((subject) => ({ value: subject, label: say(`network.subject.${subject}`) })),
          },
          {
            key: 'answer',
            label: say('network.answer'),
            choices: ANSWERS.map((answer) => ({ value: answer, label: say(`network.answer.${answer}`) })),
          },
        ]}
        {...(may(abilities.raise) ? { onSelected: chosen } : {})}
        empty={{ what: say('network.lacksEmptyWhat'), example: say('network.lacksEmptyExample') }}
      />
    </>
  )
}

export default function LacksPage(): ReactNode {
  return (
    <Frame tab="/network/lacks" full>
      {() => <Lacks />}
    </Frame>
  )
}
