import type { StreetType } from '../../capabilities/organisations/kinds.ts'

/** A community: its branches beside the general branch, and whether its place for activities reaches the standard. */
export type ExampleCommunity = { readonly name: string; readonly branches: number; readonly upToStandard: boolean }
export type ExampleStreet = { readonly name: string; readonly type: StreetType; readonly communities: readonly ExampleCommunity[] }

// 18 streets and 100 communities, 76 of them up to standard (marked * where not), 473 organisations with the general branches,
// as the survey report of the joint-building campaign has them. The number behind a name is that of its branches.
const SINGLE = `红村 红村3 永宁3 永泰4 永馨4 永园3
平安 永苑4 永居4 永福4 永林4* 永丰3
欢喜 永源4 安宁4* 安泰4* 安馨3 安园3
曙光 安苑3* 安居4 安福4* 安林4
锦采 绿园4 安丰4 安源4 祥宁4* 祥泰4
沈采 祥馨3 祥园4 祥苑4 祥居4 祥福4
茨采 祥林4 祥丰4 祥源4 和宁4 和泰4
高升 和馨4 和园4* 和苑4* 和居3 和福4`
const COMPOSITE = `新工 化建4* 和林4 和丰4 和源4* 康宁4 康泰4
于楼 康馨4 康园4 康苑4 康居3 康福4* 康林4 康丰4 康源4 乐宁4
友谊 乐泰4 乐馨4 乐园4 乐苑4 乐居4 乐福4
新生 乐林4* 乐丰3 乐源4* 富宁3* 富泰4 富馨4*`
const LOOSE = `兴海 富园3 富苑4 富居3 富福3 富林3 富丰4
兴盛 兴旺4 永盛4* 富源4* 佳宁3 佳泰3* 佳馨4
创新 佳园4 佳苑4* 佳居3* 佳福4 佳林4* 佳丰3
兴隆 佳源4 金宁3 金泰3 金馨4* 金园4* 金苑4
振兴 金居3 金福3 金林3 金丰3 金源4
渤海 永祥4 锦宁3 锦泰4 锦馨4* 锦园4`

const read = (text: string, type: StreetType): ExampleStreet[] =>
  text.split('\n').map((line) => {
    const [name, ...communities] = line.split(' ')
    return {
      name: `${name!}街道`,
      type,
      communities: communities.map((written) => {
        const [, community, branches, below] = /^(\D+)(\d)(\*?)$/.exec(written)!
        return { name: `${community!}社区`, branches: Number(branches), upToStandard: below === '' }
      }),
    }
  })

export const exampleStreets: readonly ExampleStreet[] = [
  ...read(SINGLE, 'single'),
  ...read(COMPOSITE, 'composite'),
  ...read(LOOSE, 'loose'),
]

/** Branches of a community by name; the first is the pensioners' feature branch. */
export const branchNames = (community: ExampleCommunity): readonly string[] =>
  Array.from(
    { length: community.branches },
    (_, index) => `${community.name}${index === 0 ? '夕阳红' : `第${'一二三四五六七八'[index - 1]!}`}党支部`,
  )
