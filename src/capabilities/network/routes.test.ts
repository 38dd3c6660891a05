import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantUnits, refOf } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const { district, east, west, near, beside, far, school, firm, society, hospital } = await plantUnits(database)

const officer = actorWith('districtOfficer', district)
const eastern = actorWith('streetOfficer', east)
const western = actorWith('streetOfficer', west)
const secretary = actorWith('communitySecretary', near)
const liaison = actorWith('unitLiaison', {
  id: hospital.id,
  districtId: district.districtId,
  path: `${hospital.path}.${hospital.id.slice(24)}`,
})
const supervisor = actorWith('supervisor', district)

type Row = Record<string, unknown> & { id: string }
const { done, refused } = client
const ask = <T = { rows: Row[]; total: number }>(actor: Actor, path: string): Promise<T> => done<T>(actor, 'GET', path)

describe('a part-time committee member', () => {
  const seat = {
    kind: 'partTime',
    organisationId: near.id,
    name: '张建国',
    post: '兼职委员',
    from: refOf('unit', hospital),
    validFrom: '2026-03-01',
    termUntil: '2026-12-31',
    phone: '19900003517',
  }

  test('sits at a neighbour’s committee; both sides see it, others do not, and only the committee keeps it', async () => {
    expect(await refused(western, 'POST', '/api/network/seats', seat)).toBe('network.placeNotFound')
    expect(await refused(secretary, 'POST', '/api/network/seats', { ...seat, from: null })).toBe('network.fromNeeded')
    const { id } = await done(secretary, 'POST', '/api/network/seats', seat)
    for (const actor of [officer, eastern, western, secretary, liaison, supervisor])
      expect((await ask(actor, '/api/network/seats')).rows).toMatchObject([
        { id, name: '张建国', phone: '199****3517', from: { name: '第三医院' }, organisation: '近社区' },
      ])
    expect((await ask(actorWith('communitySecretary', beside), '/api/network/seats')).rows).toEqual([])
    expect(await refused(western, 'POST', `/api/network/seats/${id}/end`, { endedOn: '2026-05-01', reason: '工作调动' })).toBe(
      'network.notFound',
    )
    expect(await refused(western, 'POST', `/api/network/seats/${id}/open`, { reason: '核对电话' })).toBe('network.notFound')
    expect(await done(secretary, 'POST', `/api/network/seats/${id}/open`, { reason: '核对电话' })).toEqual({ phone: '19900003517' })
    expect((await ask(officer, '/api/network/seats?state=expiring&on=2026-11-22')).rows).toHaveLength(1)
    expect((await ask(officer, '/api/network/seats?state=expiring&on=2026-06-01')).rows).toHaveLength(0)
    expect((await ask(officer, `/api/network/findings?check=term&on=2027-01-01`)).rows).toMatchObject([
      { name: '张建国', why: 'termOver', day: '2026-12-31' },
    ])
  })

  test('is ended, not deleted, and ends once', async () => {
    const { id } = await done(secretary, 'POST', '/api/network/seats', { ...seat, name: '李秀英' })
    expect(await refused(secretary, 'POST', `/api/network/seats/${id}/end`, { endedOn: '2026-02-28', reason: '工作调动' })).toBe(
      'network.endBeforeStart',
    )
    await done(secretary, 'POST', `/api/network/seats/${id}/end`, { endedOn: '2026-06-01', reason: '工作调动' })
    expect(await refused(secretary, 'POST', `/api/network/seats/${id}/end`, { endedOn: '2026-07-01', reason: '工作调动' })).toBe(
      'network.alreadyEnded',
    )
    expect((await ask(secretary, '/api/network/seats?text=lxy')).rows).toEqual([])
    expect((await ask(secretary, '/api/network/seats?text=lxy&on=2026-05-31')).rows).toMatchObject([{ name: '李秀英' }])
    expect((await ask(secretary, '/api/network/seats?state=ended')).rows).toMatchObject([
      { name: '李秀英', endReason: '工作调动', validUntil: '2026-06-01', phone: null },
    ])
    expect(await done(secretary, 'POST', `/api/network/seats/${id}/open`, { reason: '核对电话' })).toEqual({ phone: null })
  })

  test('keeps its history when the community moves to another street', async () => {
    const moveTo = async (target: string): Promise<void> => {
      const card = await ask<{ organisation: { version: number } }>(officer, `/api/organisations/${near.id}`)
      await done(officer, 'POST', `/api/organisations/${near.id}/move`, {
        version: card.organisation.version,
        target,
        on: '2026-11-22',
        reason: '区划调整',
      })
    }
    await moveTo(west.id)
    expect((await ask(eastern, '/api/network/seats')).rows).toEqual([])
    expect((await ask(western, `/api/network/seats?of=${near.id}`)).rows).toMatchObject([{ name: '张建国', organisationId: near.id }])
    expect((await ask(western, '/api/network/seats?state=ended')).rows).toMatchObject([
      { name: '李秀英', validFrom: '2026-03-01', validUntil: '2026-06-01' },
    ])
    await moveTo(east.id)
    expect((await ask(eastern, '/api/network/seats')).rows).toMatchObject([{ name: '张建国' }])
  })
})

const whysOf = async (actor: Actor, query: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await ask(actor, `/api/network/findings?limit=200&${query}`)).rows.map((row) => [
      `${String(row['name'])} ${String(row['check'])}`,
      String(row['why']),
    ]),
  )

describe('the five haves', () => {
  test('are asked of every community, and answered one after the other', async () => {
    const lacks = () => whysOf(secretary, `of=${near.id}&subject=organisation`)
    expect(Object.values(await lacks())).toEqual(['fullTimeMissing', 'carrierMissing', 'netMissing', 'goalMissing', 'assessmentMissing'])
    await done(secretary, 'POST', '/api/network/seats', {
      kind: 'fullTime',
      organisationId: near.id,
      name: '王芳',
      post: '专职副书记',
      validFrom: '2026-01-01',
    })
    const group = await done(secretary, 'POST', '/api/network/groups', {
      organisationId: near.id,
      kind: 'grandCommittee',
      name: '近社区大党委',
      validFrom: '2026-01-01',
    })
    expect(
      await refused(secretary, 'POST', '/api/network/groups', {
        organisationId: near.id,
        kind: 'grandCommittee',
        name: '近社区大党委',
        validFrom: '2026-01-01',
      }),
    ).toBe('network.groupTaken')
    await done(secretary, 'POST', '/api/network/seats', {
      kind: 'group',
      organisationId: near.id,
      groupId: group.id,
      name: '赵强',
      post: '副主任',
      from: refOf('unit', school),
      validFrom: '2026-01-01',
    })
    await done(secretary, 'POST', '/api/network/provisions', {
      organisationId: near.id,
      kind: 'goal',
      title: '年度工作目标',
      text: '办好十件实事',
      validFrom: '2026-01-01',
    })
    await done(secretary, 'POST', '/api/network/provisions', {
      organisationId: near.id,
      kind: 'assessment',
      title: '考核办法',
      text: '静态考核与动态考核相结合',
      validFrom: '2026-01-01',
    })
    const net = await done(eastern, 'POST', '/api/network/nets', { organisationId: east.id, name: '第一网络', validFrom: '2026-01-01' })
    expect(
      await refused(eastern, 'PUT', `/api/network/nets/${net.id}/areas`, {
        version: 1,
        from: '2026-01-01',
        areas: [{ name: '远居民区', organisationId: far.id }],
      }),
    ).toBe('network.areaOutside')
    await done(eastern, 'PUT', `/api/network/nets/${net.id}/areas`, {
      version: 1,
      from: '2026-01-01',
      areas: [
        { name: '第一居民区', organisationId: near.id },
        { name: '第二居民区', organisationId: near.id },
      ],
    })
    expect(Object.values(await lacks())).toEqual(['netUnserved'])
    await done(eastern, 'POST', '/api/network/seats', {
      kind: 'liaison',
      organisationId: east.id,
      netId: net.id,
      name: '孙丽',
      post: '联络员',
      validFrom: '2026-01-01',
    })
    expect(Object.values(await lacks())).toEqual([])
    const told = await ask<{ nets: { areas: unknown[]; seats: { name: string }[] }[]; groups: { seats: unknown[] }[] }>(
      secretary,
      `/api/network/composition?of=${near.id}`,
    )
    expect(told.nets[0]!.areas).toHaveLength(2)
    expect(told.groups[0]!.seats).toHaveLength(1)
    const { figures } = await ask<{ figures: { key: string; value: number | null }[] }>(
      eastern,
      `/api/metrics/figures?of=${east.id}&keys=network.areas,network.nets,network.haves.complete,network.haves.complete.share,network.seats.partTime,network.groups.community`,
    )
    expect(figures.map(({ value }) => value)).toEqual([2, 1, 1, 50, 1, 1])
    await done(secretary, 'POST', `/api/network/groups/${group.id}/end`, { endedOn: '2026-11-01', reason: '届满撤销' })
    expect(Object.values(await lacks())).toEqual(['carrierMissing'])
    expect((await ask(secretary, '/api/network/seats?state=ended&kind=group')).rows).toMatchObject([
      { name: '赵强', validUntil: '2026-11-01' },
    ])
  })
})

describe('units in the network', () => {
  test('take part with more than one community; the hospital counts at home', async () => {
    const body = { unit: refOf('unit', hospital), organisationId: near.id, validFrom: '2026-02-01', note: '义诊' }
    expect(await refused(western, 'POST', '/api/network/participations', body)).toBe('network.placeNotFound')
    const { id } = await done(secretary, 'POST', '/api/network/participations', body)
    expect(await refused(secretary, 'POST', '/api/network/participations', body)).toBe('network.takesPartAlready')
    const card = await ask<{ participations: unknown[]; may: unknown }>(liaison, `/api/network/units/${hospital.id}`)
    expect(card).toMatchObject({ participations: [{ organisation: '近社区' }], may: { keep: false, open: false } })
    const figure = async (actor: Actor, of: string, keys: string) =>
      (await ask<{ figures: { value: number | null }[] }>(actor, `/api/metrics/figures?of=${of}&keys=${keys}`)).figures.map(
        (one) => one.value,
      )
    expect(
      await figure(
        officer,
        district.id,
        'network.units.registered,network.units.takingPart,network.units.signed,network.units.multiCommunity',
      ),
    ).toEqual([4, 2, 2, 1])
    expect(await figure(western, west.id, 'network.units.multiCommunity,network.units.multiCommunity.share')).toEqual([1, 100])
    expect(await figure(eastern, east.id, 'network.units.multiCommunity')).toEqual([0])
    await done(secretary, 'POST', `/api/network/participations/${id}/end`, { endedOn: '2026-10-01', reason: '任务完成' })
    expect(await figure(western, west.id, 'network.units.multiCommunity')).toEqual([0])
  })

  test('are checked for a Party organisation and for both superiors', async () => {
    expect(await whysOf(secretary, 'subject=unit')).toMatchObject({
      '新星公司 unitOrganisation': 'mustForm',
      '志愿者协会 unitOrganisation': 'instructorMissing',
      '新星公司 unitSigned': 'agreementMissing',
    })
    expect(await whysOf(secretary, 'subject=unit&answer=notKnown')).toEqual({ '志愿者协会 superiors': 'superiorsUnknown' })
    await done(secretary, 'POST', '/api/network/seats', {
      kind: 'instructor',
      organisationId: near.id,
      name: '周敏',
      post: '党建工作指导员',
      serves: refOf('unit', society),
      validFrom: '2026-05-01',
    })
    await done(secretary, 'POST', '/api/network/superiors', {
      unitId: society.id,
      kind: 'business',
      holder: '区文化局',
      validFrom: '2026-01-01',
    })
    expect(await whysOf(secretary, 'subject=unit')).toMatchObject({ '志愿者协会 superiors': 'registrationMissing' })
    await done(secretary, 'POST', '/api/network/superiors', {
      unitId: society.id,
      kind: 'registration',
      holder: '区民政局',
      validFrom: '2026-01-01',
    })
    expect(
      await refused(secretary, 'POST', '/api/network/superiors', { unitId: society.id, kind: 'business', validFrom: '2026-02-01' }),
    ).toBe('network.holderNeeded')
    await done(secretary, 'POST', '/api/network/superiors', {
      unitId: society.id,
      kind: 'business',
      party: refOf('organisation', east),
      validFrom: '2026-06-01',
    })
    const card = await ask<{ superiors: { holder: string; validUntil: string | null }[] }>(secretary, `/api/network/units/${society.id}`)
    expect(card.superiors.map((one) => [one.holder, one.validUntil])).toEqual([
      ['东街道', null],
      ['区民政局', null],
      ['区文化局', '2026-06-01'],
    ])
    expect(await whysOf(secretary, 'answer=has&subject=unit')).toMatchObject({
      '志愿者协会 superiors': 'superiorsBoth',
      '志愿者协会 unitOrganisation': 'instructorSent',
    })
  })

  test('that lack something become a matter of their community, once', async () => {
    const body = { check: 'unitOrganisation', id: firm.id, raiser: refOf('organisation', east), dueOn: '2026-12-31' }
    expect(await refused(western, 'POST', '/api/network/findings/raise', body)).toBe('network.findingGone')
    expect(await refused(secretary, 'POST', '/api/network/findings/raise', body)).toBe('network.notYours')
    const { matterId } = await done(eastern, 'POST', '/api/network/findings/raise', body)
    expect(await refused(eastern, 'POST', '/api/network/findings/raise', body)).toBe('network.raisedAlready')
    const [row] = (await ask(secretary, '/api/network/findings?check=unitOrganisation')).rows
    expect(row).toMatchObject({ id: firm.id, matter: { id: matterId, state: 'proposed' } })
    const { rows } = await database.owner.query('select title, lead_name, raiser_name, source_link from matters where id = $1', [matterId])
    expect(rows).toEqual([
      { title: '单位党组织覆盖:新星公司', lead_name: '近社区', raiser_name: '东街道', source_link: `/network/units/${firm.id}` },
    ])
  })
})
