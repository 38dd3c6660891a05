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
  CHILDREN[parent].includes(child) ? true : refuse('organisations.childKind', { child, parent }, 'kind')
