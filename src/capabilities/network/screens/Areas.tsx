/** The areas of a net, written as lines: the area, a comma, its community. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { FieldFrame, controlOf } from '../../../platform/web/form/fields.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { networkContract, type Net } from '../contract.ts'
import { networkWords } from '../words.ts'
import { STALE, type SideProps } from './Sides.tsx'

/** Each line with the name of its community; the net's own place stands in where none is written. */
export const readAreas = (text: string): readonly { readonly name: string; readonly community: string | null }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name, ...rest] = line.split(/[,,]/)
      const community = rest.join(',').trim()
      return { name: name!.trim(), community: community === '' ? null : community }
    })

export const AreasSide = ({ open, onClose, net }: SideProps & { readonly net: Net }): ReactNode => {
  const say = useSay(networkWords)
  const written = net.areas.map((area) => `${area.name},${area.organisation}`).join('\n')
  const [text, setText] = useState(written)
  const [from, setFrom] = useState(today())
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const idOf = async (name: string | null): Promise<string | null> => {
    if (name === null) return net.areas[0]?.organisationId ?? net.organisationId
    const known = net.areas.find((area) => area.organisation === name)
    if (known !== undefined) return known.organisationId
    const { parties } = await call(networkContract.parties, { text: name, kind: 'organisation' })
    return parties.find((party) => party.name === name)?.id ?? null
  }
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setWrong(undefined)
    try {
      const areas: { name: string; organisationId: string }[] = []
      for (const { name, community } of readAreas(text)) {
        const organisationId = await idOf(community)
        if (organisationId === null) return setWrong(say('network.areaUnknown', { name: community ?? '' }))
        areas.push({ name, organisationId })
      }
      await call(networkContract.setAreas, { id: net.id, version: net.version, from, areas })
      await forget(STALE)
      tell(say('network.save', { name: net.name }))
      onClose()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setWrong(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Side open={open} title={`${say('network.setAreas')} ${net.name}`} onClose={onClose} dirty={text !== written}>
      <form className="lj-form" onSubmit={(event) => void onSubmit(event)}>
        <FieldFrame id="network-areas" label={say('network.areas')} required hint={say('network.areasHint')} error={wrong}>
          <Input.TextArea
            {...controlOf('network-areas', true, say('network.areasHint'), wrong)}
            autoSize={{ minRows: 6, maxRows: 16 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </FieldFrame>
        <FieldFrame id="network-areas-from" label={say('network.areaFrom')} required error={undefined}>
          <Input
            {...controlOf('network-areas-from', true, undefined, undefined)}
            className="lj-date"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </FieldFrame>
        <div className="lj-form-foot">
          <Button type="primary" htmlType="submit" loading={busy}>
            {say('network.setAreas')}
          </Button>
        </div>
      </form>
    </Side>
  )
}
