import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useView } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useMay } from '../../../platform/web/session.ts'
import { useSay } from '../../../platform/web/say.ts'
import type { Filter } from '../../../platform/web/table/Chips.tsx'
import type { Column } from '../../../platform/web/table/column.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { memberAbilities } from '../abilities.ts'
import { CATEGORIES, membersContract, STATUSES, type Row } from '../contract.ts'
import { membersWords } from '../words.ts'
import { AddSide } from './AddSide.tsx'
import { findAbove } from './branches.ts'
import { ExportButton } from './ExportButton.tsx'
import { saidOf, type MemberSay } from './said.ts'
import { memberScreenWords } from './words.ts'

const BANDS = ['primary', 'junior', 'senior', 'college'] as const

const columnsIn = (say: MemberSay): readonly Column<Row>[] => {
  const said = (field: Parameters<typeof saidOf>[1], more: Partial<Column<Row>> = {}): Column<Row> => ({
    key: field,
    label: say(`members.field.${field}`),
    render: (row) => saidOf(row, field, say) ?? '',
    ...more,
  })
  return [
    said('name', { sortable: true, width: 110 }),
    said('sex', { width: 60 }),
    { key: 'age', label: say('members.field.age'), width: 70, align: 'right', sortable: true, render: (row) => row.age ?? '' },
    said('birth', { width: 110, shown: false }),
    said('education', { width: 100 }),
    said('joined', { width: 110, sortable: true }),
    said('fullSince', { width: 110, shown: false }),
    said('organisation', { width: 220, sortable: true, deciding: true }),
    said('category', { width: 100, deciding: true }),
    said('status', { width: 100, shown: false }),
    said('post', { width: 100 }),
    said('phone', { width: 130, deciding: true }),
    said('ethnicity', { width: 80, shown: false }),
    {
      key: 'mobile',
      label: say('members.field.mobile'),
      width: 120,
      render: (row) => (
        <>
          {row.mobile ? <Mark tone="plain">{say('members.field.mobile')}</Mark> : null}{' '}
          {row.hardship ? <Mark tone="soon">{say('members.field.hardship')}</Mark> : null}{' '}
          {row.doubts > 0 ? <Mark tone="late">{say('members.field.doubts')}</Mark> : null}
        </>
      ),
    },
  ]
}

export default function MembersPage(): ReactNode {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const may = useMay()
  const { view } = useView()
  const [adding, setAdding] = useState(false)
  const filters: readonly Filter[] = [
    { key: 'within', label: say('members.field.organisation'), search: findAbove },
    { key: 'doubts', label: here('screen.doubtful') },
    { key: 'mobile', label: say('members.field.mobile') },
    { key: 'hardship', label: say('members.field.hardship') },
    { key: 'post', label: here('screen.hasPost') },
    {
      key: 'sex',
      label: say('members.field.sex'),
      choices: (['1', '2'] as const).map((value) => ({ value, label: say(`members.sex.${value}`) })),
    },
    {
      key: 'status',
      label: say('members.field.status'),
      choices: STATUSES.map((value) => ({ value, label: say(`members.status.${value}`) })),
    },
    {
      key: 'category',
      label: say('members.field.category'),
      choices: CATEGORIES.map((value) => ({ value, label: say(`members.category.${value}`) })),
    },
    {
      key: 'education',
      label: say('members.field.education'),
      choices: BANDS.map((value) => ({ value, label: here(`screen.band.${value}`) })),
    },
    {
      key: 'without',
      label: here('screen.lacking'),
      choices: [
        { value: 'phone', label: here('screen.noPhone') },
        { value: 'birth', label: here('screen.noBirth') },
      ],
    },
  ]
  const add = may(memberAbilities.create) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {here('screen.add')}
    </Button>
  ) : undefined
  return (
    <Page
      title={here('screen.title')}
      full
      answer={<small className="lj-soft">{here('screen.record')}</small>}
      actions={
        <>
          {may(memberAbilities.merge) ? <Go to="/members/doubles">{here('screen.doubles')}</Go> : null}
          {may(memberAbilities.change) ? <Go to="/members/corrections">{here('screen.corrections')}</Go> : null}
          {add}
        </>
      }
    >
      <Table
        name="members"
        title={here('screen.title')}
        unit={here('screen.people')}
        endpoint={membersContract.list}
        {...(view['metric'] === undefined ? {} : { input: { metric: view['metric'] } })}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        open={(row) => `/members/${row.id}`}
        searchHint={here('screen.search')}
        columns={columnsIn(say)}
        filters={filters}
        extra={may(memberAbilities.export) ? <ExportButton keys={[...filters.map((filter) => filter.key), 'metric']} /> : undefined}
        empty={{
          what: here('screen.emptyWhat'),
          example: here('screen.emptyExample'),
          action: add,
          also: <Go to="/imports">{here('screen.import')}</Go>,
        }}
      />
      <AddSide open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}
