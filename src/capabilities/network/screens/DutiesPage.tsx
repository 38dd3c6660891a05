import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useView } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { unitsContract } from '../../units/contract.ts'
import { DateField, LinesField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { networkContract, type Duty, type DutyTemplate } from '../contract.ts'
import { DUTY_ROLES } from '../kinds.ts'
import { networkWords } from '../words.ts'
import { Frame } from './Frame.tsx'
import { PartyField } from './PartyField.tsx'
import { EndSide, STALE, type SideProps } from './Sides.tsx'

type Told = OutputOf<typeof networkContract.duties>
type Where = { readonly of: string; readonly compoundId: string | undefined }

const SetDuty = ({
  open,
  onClose,
  where,
  template,
  duty,
}: SideProps & { readonly where: Where; readonly template: DutyTemplate; readonly duty: Duty | undefined }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.setDuty, {
    labels: {
      holder: say('network.holder'),
      party: say('network.party'),
      duties: say('network.dutiesOf'),
      validFrom: say('network.areaFrom'),
    },
    initial: {
      organisationId: where.of,
      compoundId: where.compoundId ?? null,
      role: template.role,
      holder: duty?.holder ?? template.title,
      duties: duty?.duties ?? template.duties,
      validFrom: today(),
    },
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: template.title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={`${say('network.setDuty')} ${template.title}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="holder" />
        <PartyField of={form} name="party" />
        <LinesField of={form} name="duties" />
        <DateField of={form} name="validFrom" day />
      </Form>
    </Side>
  )
}

const SetTemplate = ({ open, onClose, of, template }: SideProps & { readonly of: string; readonly template: DutyTemplate }): ReactNode => {
  const say = useSay(networkWords)
  const { role, title, duties, version } = template
  const form = useForm(networkContract.setTemplate, {
    labels: { title: say('network.name'), duties: say('network.dutiesOf') },
    initial: { organisationId: of, role, title, duties, version },
    invalidates: [networkContract.duties],
    onDone: () => {
      tell(say('network.save', { name: say('network.template') }))
      onClose()
    },
  })
  return (
    <Side open={open} title={`${say('network.setTemplate')} ${title}`} onClose={onClose} dirty={form.dirty}>
      <p className="lj-soft">{say('network.templateHint')}</p>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="title" />
        <LinesField of={form} name="duties" />
      </Form>
    </Side>
  )
}

const List = ({ duties }: { readonly duties: readonly string[] }): ReactNode => (
  <ol className="lj-net-duties">
    {duties.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ol>
)

const Below = ({ below }: { readonly below: Told['below'] }): ReactNode => {
  const say = useSay(networkWords)
  return (
    <Section title={say('network.dutiesBelow')}>
      <ul>
        {below.map((place) => (
          <li key={place.id}>
            <Go to={`/network/duties/${place.id}`}>{place.name}</Go>{' '}
            <small className="lj-soft">
              {say('network.partiesCount', { count: place.parties })}
              {place.compounds === 0 ? null : ` · ${say('network.compoundsCount', { count: place.compounds })}`}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The register of one compound, or of the street or community as a whole. */
const CompoundPick = ({ of, compoundId }: { readonly of: string; readonly compoundId: string | undefined }): ReactNode => {
  const say = useSay(networkWords)
  const { change } = useView()
  const search = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
    const { rows } = await call(unitsContract.compounds, { of, text, limit: 20 }, signal)
    return rows.map(({ id, name, company }) => ({ value: id, label: name, ...(company === null ? {} : { note: company }) }))
  }
  return (
    <span className="lj-row lj-noprint">
      <span>{say('network.ofCompound')}</span>
      <Pick
        control={{ id: 'network-compound' }}
        label={say('network.chooseCompound')}
        placeholder={say('network.chooseCompound')}
        value={compoundId ?? ''}
        onPick={(compound) => change({ compound })}
        search={search}
      />
      {compoundId === undefined ? null : <Button onClick={() => change({ compound: undefined })}>{say('network.wholePlace')}</Button>}
    </span>
  )
}

/** Above streets nothing is entered: there is the template, and what stands below. */
const ABOVE = ['city', 'district']

const Register = ({ told, where }: { readonly told: Told; readonly where: Where }): ReactNode => {
  const say = useSay(networkWords)
  const [setting, setSetting] = useState<DutyTemplate | null>(null)
  const [changing, setChanging] = useState<DutyTemplate | null>(null)
  const [ending, setEnding] = useState<Duty | null>(null)
  const take = useChange(networkContract.takeTemplate, {
    invalidates: STALE,
    onDone: ({ added }) => tell(say('network.took', { count: added })),
  })
  const { duties, past, templates, may } = told
  const held = (role: string): Duty | undefined => duties.find((duty) => duty.role === role)
  const above = ABOVE.includes(told.of.kind)
  const missing = DUTY_ROLES.length - new Set(duties.map((duty) => duty.role)).size
  return (
    <>
      <p className="lj-row lj-net-tools">
        <span>
          {above
            ? say('network.dutiesAbove')
            : say('network.sixLine', { place: duties[0]?.compound ?? told.of.name, count: DUTY_ROLES.length - missing })}
        </span>
        {above ? null : <CompoundPick of={where.of} compoundId={where.compoundId} />}
        {may.keep && missing > 0 && !above ? (
          <Button
            type="primary"
            className="lj-noprint"
            loading={take.isPending}
            onClick={() => take.mutate({ organisationId: where.of, compoundId: where.compoundId ?? null, validFrom: today() })}
          >
            {say('network.take')}
          </Button>
        ) : null}
      </p>
      {told.below.length === 0 ? null : <Below below={told.below} />}
      {templates.map((template) => {
        const duty = held(template.role)
        return (
          <Section
            key={template.role}
            title={template.title}
            extra={
              may.keep ? (
                <span className="lj-row lj-noprint">
                  {above ? null : (
                    <Button size="small" aria-label={`${say('network.setDuty')} ${template.title}`} onClick={() => setSetting(template)}>
                      {say('network.setDuty')}
                    </Button>
                  )}
                  <Button size="small" aria-label={`${say('network.setTemplate')} ${template.title}`} onClick={() => setChanging(template)}>
                    {say('network.setTemplate')}
                  </Button>
                  {duty === undefined ? null : (
                    <Button size="small" aria-label={`${say('network.end')} ${template.title}`} onClick={() => setEnding(duty)}>
                      {say('network.end')}
                    </Button>
                  )}
                </span>
              ) : undefined
            }
          >
            {above ? (
              <List duties={template.duties} />
            ) : duty === undefined ? (
              <p className="lj-soft">{say('network.nothingYet')}</p>
            ) : (
              <>
                <p>
                  {say('network.holder')}:{duty.holder} <small className="lj-soft">{say('network.from_', { from: duty.validFrom })}</small>
                </p>
                <List duties={duty.duties} />
              </>
            )}
          </Section>
        )
      })}
      {past.length === 0 ? null : (
        <Section title={say('network.past')}>
          {past.map((duty) => (
            <article key={duty.id}>
              <p>
                {say(`network.role.${duty.role}`)} · {duty.holder}{' '}
                <small className="lj-soft">{say('network.span', { from: duty.validFrom, until: duty.validUntil ?? '' })}</small>
              </p>
              <List duties={duty.duties} />
            </article>
          ))}
        </Section>
      )}
      {setting === null ? null : (
        <SetDuty key={setting.role} open onClose={() => setSetting(null)} where={where} template={setting} duty={held(setting.role)} />
      )}
      {changing === null ? null : (
        <SetTemplate key={changing.role} open onClose={() => setChanging(null)} of={where.of} template={changing} />
      )}
      {ending === null ? null : (
        <EndSide key={ending.id} open onClose={() => setEnding(null)} ends={{ what: 'duty', id: ending.id, name: ending.holder }} />
      )}
    </>
  )
}

const Duties = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const { view } = useView()
  const compoundId = view['compound']
  const asked = useCall(networkContract.duties, {
    of,
    ...(compoundId === undefined ? {} : { compoundId }),
    ...(on === undefined ? {} : { on }),
  })
  return <Asked of={asked}>{(told) => <Register told={told} where={{ of, compoundId }} />}</Asked>
}

export default function DutiesPage(): ReactNode {
  return <Frame tab="/network/duties">{(of, on) => <Duties of={of} on={on} />}</Frame>
}
