import type { Chance } from './random.ts'

// Everybody in the example is invented: characters drawn at random, numbers from a block that is not assigned (199 0000 xxxx).
const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
)
const GIVEN_MEN = Array.from('伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林志国建文永海山贵庆新东长云立祥德兴')
const GIVEN_WOMEN = Array.from('芳娜敏静秀娟英华慧巧美婷玉萍红玲芬芝香月莺媛艳雪丹燕冰凝晓欢霞梅琳颖露瑶怡婵琴兰凤洁莲真环')

export const personName = (chance: Chance, woman: boolean): string => {
  const given = woman ? GIVEN_WOMEN : GIVEN_MEN
  return chance.pick(SURNAMES) + chance.pick(given) + (chance.next() < 0.62 ? chance.pick(given) : '')
}

export const phoneNumber = (chance: Chance): string => `1990000${String(chance.whole(0, 9999)).padStart(4, '0')}`
