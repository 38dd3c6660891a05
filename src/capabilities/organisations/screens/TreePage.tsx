import { useState, type ReactNode } from 'react'
import { Button, Dropdown } from 'antd'
import { Go, useGo, useParam, usePlace } from '../../../platform/web/address.tsx'
import { Pick } from '../../../platform/web/form/Pick.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { organisationsContract, type Card } from '../contract.ts'
import { CardView } from './CardView.tsx'
import { findOrganisations } from './find.ts'
import { ActionSide, type Doing } from './Sides.tsx'
import { Tree } from './Tree.tsx'
import { organisationScreenWords } from './words.ts'

const Actions = ({ card, onDo }: { readonly card: Card; readonly onDo: (doing: Doing) => void }): ReactNode => {
  const say = useSay(organisationScreenWords)
  const items = (['move', 'merge', 'split', 'closeIt'] as const).map((key) => ({ key, label: say(`screen.${key}`) }))
  return (
    <>
      {card.may.restructure && card.organisation.parentId !== null ? (
        <Dropdown menu={{ items, onClick: ({ key }) => onDo(key as Doing) }} trigger={['click']}>
          <Button>{say('screen.more')}</Button>
        </Dropdown>
      ) : null}
      {card.may.change ? (
        <>
          <Button onClick={() => onDo('change')}>{say('screen.change')}</Button>
          <Button onClick={() => onDo('post')}>{say('screen.post')}</Button>
        </>
      ) : null}
      {card.may.create && card.organisation.kind !== 'group' ? (
        <Button type="primary" onClick={() => onDo('add')}>
          {say('screen.add')}
        </Button>
      ) : null}
    </>
  )
}

export default function TreePage(): ReactNode {
  const say = useSay(organisationScreenWords)
  const go = useGo()
  const named = useParam('id')
  const place = usePlace()
  const mine = useCall(organisationsContract.mine, {})
  const id = named === '' ? (place.of ?? mine.data?.organisations[0]?.id) : named
  const card = useCall(
    organisationsContract.card,
    { id: id ?? '', ...(place.on === undefined ? {} : { on: place.on }) },
    { when: id !== undefined, keep: true },
  )
  const [doing, setDoing] = useState<Doing | null>(null)
  const choose = (chosen: string): void => {
    if (chosen !== '') go(`/organisations/${chosen}`)
  }
  const shown = card.data
  return (
    <Page
      title={shown?.organisation.name ?? say('screen.title')}
      trail={
        <>
          <Go to="/organisations/list">{say('screen.list')}</Go> {shown?.within}
        </>
      }
      answer={
        shown === undefined
          ? undefined
          : say('screen.answer', {
              name: shown.organisation.name,
              members: shown.members.total.toLocaleString('en-US'),
              below: shown.below.reduce((sum, { count }) => sum + count, 0).toLocaleString('en-US'),
            })
      }
      actions={shown === undefined ? undefined : <Actions card={shown} onDo={setDoing} />}
    >
      <div className="lj-columns">
        <Section title={say('screen.tree')}>
          <Pick
            control={{ id: 'organisation-search' }}
            label={say('screen.find')}
            placeholder={say('screen.find')}
            value=""
            onPick={choose}
            search={findOrganisations}
          />
          <Asked of={mine}>
            {({ organisations }) =>
              organisations.length === 0 ? (
                <Empty
                  what={say('screen.emptyWhat')}
                  example={say('screen.emptyExample')}
                  action={<Go to="/imports">{say('screen.import')}</Go>}
                />
              ) : (
                <Tree roots={organisations} chosen={id} path={shown?.organisation.path ?? ''} onChoose={choose} />
              )
            }
          </Asked>
        </Section>
        <div>{id === undefined ? null : <Asked of={card}>{(it) => <CardView card={it} />}</Asked>}</div>
      </div>
      {doing === null || shown === undefined ? null : <ActionSide doing={doing} it={shown.organisation} onClose={() => setDoing(null)} />}
    </Page>
  )
}
