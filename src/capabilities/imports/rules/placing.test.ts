import { describe, expect, test } from 'vitest'
import { kindOfName, mayStandBelow } from '../../organisations/public.ts'
import { placing, stemOf, type Standing } from './placing.ts'

const ids = () => {
  let next = 0
  return () => `n${(next += 1)}`
}

const root = (kind: Standing['kind'], name: string): Standing => ({ id: 'root', name, kind, path: 'root', parentId: null })

const below = (parent: Standing, id: string, kind: Standing['kind'], name: string): Standing => ({
  id,
  name,
  kind,
  path: `${parent.path}.${id}`,
  parentId: parent.id,
})

const room = (top: Standing, standing: readonly Standing[], creates = true) =>
  placing({
    root: top,
    below: standing,
    creates,
    newId: ids(),
    labelOf: (id) => id,
    kindOfName,
    mayStandBelow: (child, parent) => mayStandBelow(child, parent) === true,
  })

describe('one organisation in several writings', () => {
  test.each([
    ['中共红村街道工作委员会', '红村街道'],
    ['红村街道党工委', '红村街道办事处'],
    ['红村社区居民委员会', '红村社区'],
    ['红村社区 第一党支部委员会', '红村社区第一支部'],
    ['中共红村社区总支部委员会', '红村社区党总支'],
    ['兴隆区委', '兴隆区'],
    ['XX镇党委', 'XX镇'],
  ])('%s is %s', (one, other) => expect(stemOf(one)).toBe(stemOf(other)))

  test('two branches stay two', () => expect(stemOf('红村社区第一党支部')).not.toBe(stemOf('红村社区第二党支部')))
  test('a branch is not its general branch', () => expect(stemOf('红村社区党支部')).not.toBe(stemOf('红村社区党总支')))
})

describe('placing rows', () => {
  test('a town’s branches stand below its committee, each once', () => {
    const it = room(root('committee', 'XX镇党委'), [])
    expect(it.place({ organisation: 'XX镇机关党支部' })).toMatchObject({ placed: true, isNew: true })
    it.place({ organisation: '一村党支部' })
    it.place({ organisation: ' 一村 党支部' })
    expect(it.drafts.map((draft) => [draft.name, draft.kind, draft.parentId])).toEqual([
      ['XX镇机关党支部', 'branch', 'root'],
      ['一村党支部', 'branch', 'root'],
    ])
  })

  test('streets, communities and branches are set up top down; branches gather below the one general branch', () => {
    const it = room(root('district', '兴隆区委'), [])
    for (const organisation of ['红村社区党总支', '红村社区第一党支部', '红村社区夕阳红党支部'])
      it.place({ district: '兴隆区', street: '红村街道', community: '红村社区', organisation })
    const name = (id: string) => it.drafts.find((draft) => draft.id === id)?.name ?? id
    expect(it.drafts.map((draft) => [draft.kind, draft.name, name(draft.parentId)])).toEqual([
      ['street', '红村街道', 'root'],
      ['community', '红村社区', '红村街道'],
      ['generalBranch', '红村社区党总支', '红村社区'],
      ['branch', '红村社区第一党支部', '红村社区党总支'],
      ['branch', '红村社区夕阳红党支部', '红村社区党总支'],
    ])
  })

  test('what stands is found under other writings, and when the sheet is brought in further down', () => {
    const street = root('street', '红村街道')
    const community = below(street, 'c', 'community', '红村社区')
    const general = below(community, 'g', 'generalBranch', '红村社区党总支')
    const branch = below(general, 'b', 'branch', '红村社区第一党支部')
    const it = room(street, [community, general, branch], false)
    expect(it.place({ street: '红村街道办事处', community: '红村', organisation: '第一支部' })).toEqual({
      placed: true,
      id: 'b',
      isNew: false,
    })
    expect(it.place({ organisation: '红村社区第一党支部' })).toEqual({ placed: true, id: 'b', isNew: false })
    expect(it.place({ organisation: '红村社区第九党支部' })).toEqual({
      placed: false,
      level: 'organisation',
      name: '红村社区第九党支部',
      why: 'unknown',
    })
  })

  test('the same branch name in two communities needs the community', () => {
    const street = root('street', '红村街道')
    const [one, two] = [below(street, 'c1', 'community', '永宁社区'), below(street, 'c2', 'community', '永泰社区')]
    const it = room(street, [one, two, below(one, 'b1', 'branch', '第一党支部'), below(two, 'b2', 'branch', '第一党支部')], false)
    expect(it.place({ organisation: '第一党支部' })).toMatchObject({ placed: false, why: 'several' })
    expect(it.place({ community: '永泰社区', organisation: '第一党支部' })).toMatchObject({ placed: true, id: 'b2' })
  })

  test('what cannot stand there is said, not forced', () => {
    expect(room(root('branch', '第一党支部'), []).place({ street: '红村街道' })).toMatchObject({
      placed: false,
      level: 'street',
      why: 'notBelow',
      under: '第一党支部',
    })
  })

  test('a sheet of other districts is told from a place that cannot be', () => {
    expect(room(root('district', '兴隆区委'), []).place({ district: '试点1区', street: '第一街道' })).toMatchObject({
      placed: false,
      level: 'district',
      why: 'otherDistrict',
      under: '兴隆区委',
    })
  })

  test('a city takes districts and their streets', () => {
    const it = room(root('city', '试点市委'), [])
    it.place({ district: '试点1区', street: '试点1区第1街道' })
    it.place({ district: '试点1区', street: '试点1区第2街道' })
    expect(it.drafts.map((draft) => [draft.kind, draft.name])).toEqual([
      ['district', '试点1区'],
      ['street', '试点1区第1街道'],
      ['street', '试点1区第2街道'],
    ])
  })
})
