import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { BRANCHES, type Kind } from './kinds.ts'

const SMALL: readonly Kind[] = [...BRANCHES]

/** Which kinds may stand directly below which. 党小组 is not a level of organisation and holds nothing (支部工作条例 art. 13). */
const CHILDREN: { readonly [K in Kind]: readonly Kind[] } = {
  city: ['district', 'committee'],
  district: ['street', 'town', 'committee', 'generalBranch', ...SMALL],
  street: ['community', 'committee', 'generalBranch', ...SMALL],
  town: ['community', 'committee', 'generalBranch', ...SMALL],
  community: ['committee', 'generalBranch', ...SMALL],
  committee: ['community', 'committee', 'generalBranch', ...SMALL],
  generalBranch: SMALL.concat('group'),
  branch: ['group'],
  jointBranch: ['group'],
  temporaryBranch: ['group'],
  mobileBranch: ['group'],
  featureBranch: ['group'],
  group: [],
}

/** May an organisation of this kind stand below one of that kind? */
export const mayStandBelow = (child: Kind, parent: Kind): true | Refusal =>
  CHILDREN[parent].includes(child) ? true : refuse('organisations.childKind', { child: `organisations.kind.${child}`, parent: `organisations.kind.${parent}` }, 'kind')

/**
 * Years of a term: 基层党委 5; 总支 and 支部 3; those of villages and communities 5
 * (支部工作条例 art. 21; 《关于党的基层组织任期的意见》 2018, item 1).
 */
export const termYears = (kind: Kind, superior: Kind | null): number =>
  kind === 'committee' || kind === 'town' || superior === 'community' ? 5 : 3
