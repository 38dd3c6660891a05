import { words, type Locale } from '../../platform/words/words.ts'
import type { Kind } from './kinds.ts'

export const organisationsWords = words(
  {
    'organisations.kind.city': '市委',
    'organisations.kind.district': '区委',
    'organisations.kind.street': '街道',
    'organisations.kind.town': '镇',
    'organisations.kind.community': '社区',
    'organisations.kind.committee': '党委',
    'organisations.kind.generalBranch': '党总支',
    'organisations.kind.branch': '党支部',
    'organisations.kind.jointBranch': '联合党支部',
    'organisations.kind.temporaryBranch': '临时党支部',
    'organisations.kind.mobileBranch': '流动党员党支部',
    'organisations.kind.featureBranch': '功能型党支部',
    'organisations.kind.group': '党小组',
    'organisations.notFound': '没有找到这个组织。它可能已撤销,或不在您的职责范围内。',
    'organisations.childKind': '{parent} 下面不能直接设 {child}。请改选上级组织,或改选组织类型。',
    'organisations.nameTaken': '{parent} 下面已有“{name}”。请核对是否重复,或换一个名称。',
    'organisations.unknown': '没有找到“{text}”这个组织。请核对名称,或用“上级/下级”的写法,或先新建。',
    'organisations.ambiguous': '名为“{text}”的组织有 {count} 个:{names}。请用“上级/下级”的写法指明是哪一个。',
    'organisations.neededLater': '有 {count} 个组织({names} 等)之后又有变动,或已有人员、单位、下级组织归在其下,不能撤回。请先处理后来的变动。',
  },
  {
    'organisations.kind.city': 'city committee',
    'organisations.kind.district': 'district committee',
    'organisations.kind.street': 'street',
    'organisations.kind.town': 'town',
    'organisations.kind.community': 'community',
    'organisations.kind.committee': 'Party committee',
    'organisations.kind.generalBranch': 'general branch',
    'organisations.kind.branch': 'branch',
    'organisations.kind.jointBranch': 'joint branch',
    'organisations.kind.temporaryBranch': 'temporary branch',
    'organisations.kind.mobileBranch': 'mobile-member branch',
    'organisations.kind.featureBranch': 'feature branch',
    'organisations.kind.group': 'group',
    'organisations.notFound': 'This organisation was not found. It may have been closed, or lies outside your scope.',
    'organisations.childKind': 'A {child} cannot stand directly below a {parent}. Choose another superior or another kind.',
    'organisations.nameTaken': '{parent} already has "{name}" below it. Check for a duplicate, or choose another name.',
    'organisations.unknown': 'There is no organisation "{text}". Check the name, write it as superior/subordinate, or add it first.',
    'organisations.ambiguous': '{count} organisations are called "{text}": {names}. Say which one by writing superior/subordinate.',
    'organisations.neededLater': '{count} organisations ({names}, …) were changed later, or have members, units or organisations below them, and cannot be taken back. Deal with the later changes first.',
  },
)

/** A kind as people say it. */
export const kindWord = (locale: Locale, kind: Kind): string => organisationsWords[locale][`organisations.kind.${kind}`]
