import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading } from './reading.ts'

/** One of the 56, by its GB/T 3304 number; 97 is "other", 98 a naturalised foreigner. */
export type Ethnicity = { readonly code: string; readonly name: string }

/** In the order of GB/T 3304-1991, from 01. */
const NAMES = [
  '汉族',
  '蒙古族',
  '回族',
  '藏族',
  '维吾尔族',
  '苗族',
  '彝族',
  '壮族',
  '布依族',
  '朝鲜族',
  '满族',
  '侗族',
  '瑶族',
  '白族',
  '土家族',
  '哈尼族',
  '哈萨克族',
  '傣族',
  '黎族',
  '傈僳族',
  '佤族',
  '畲族',
  '高山族',
  '拉祜族',
  '水族',
  '东乡族',
  '纳西族',
  '景颇族',
  '柯尔克孜族',
  '土族',
  '达斡尔族',
  '仫佬族',
  '羌族',
  '布朗族',
  '撒拉族',
  '毛南族',
  '仡佬族',
  '锡伯族',
  '阿昌族',
  '普米族',
  '塔吉克族',
  '怒族',
  '乌孜别克族',
  '俄罗斯族',
  '鄂温克族',
  '德昂族',
  '保安族',
  '裕固族',
  '京族',
  '塔塔尔族',
  '独龙族',
  '鄂伦春族',
  '赫哲族',
  '门巴族',
  '珞巴族',
  '基诺族',
] as const

const SHORT: Readonly<Record<string, string>> = {
  蒙族: '蒙古族',
  维族: '维吾尔族',
  哈族: '哈萨克族',
  鲜族: '朝鲜族',
  柯族: '柯尔克孜族',
  布衣族: '布依族',
  毛难族: '毛南族',
  崩龙族: '德昂族',
  达呼尔族: '达斡尔族',
  番族: '藏族',
}

const OTHERS: Readonly<Record<string, Ethnicity>> = {
  其他: { code: '97', name: '其他' },
  其他族: { code: '97', name: '其他' },
  未识别民族: { code: '97', name: '其他' },
  穿青人: { code: '97', name: '穿青人' },
  外国血统: { code: '98', name: '外国血统中国籍人士' },
  外国血统中国籍人士: { code: '98', name: '外国血统中国籍人士' },
}

/** Reads 汉, 汉族, 维族, 01 and the like. A word that is none of them is not kept, and in doubt. */
export function readEthnicity(cell: GridCell): Reading<Ethnicity | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  const ethnicity = findEthnicity(text)
  return ethnicity === undefined ? doubted(null, 'imports.unknownEthnicity', { written: quoted(cell.text) }) : read(ethnicity)
}

function findEthnicity(text: string): Ethnicity | undefined {
  const bare = text.replace(/[（(].*$/, '').replace(/人$/, '')
  if (/^\d{1,2}$/.test(bare)) {
    const name = NAMES[Number(bare) - 1]
    return name === undefined ? undefined : { code: bare.padStart(2, '0'), name }
  }
  const other = OTHERS[text] ?? OTHERS[bare]
  if (other !== undefined) return other
  const full = bare.endsWith('族') ? bare : `${bare}族`
  const at = NAMES.indexOf((SHORT[full] ?? full) as (typeof NAMES)[number])
  const name = NAMES[at]
  return name === undefined ? undefined : { code: String(at + 1).padStart(2, '0'), name }
}
