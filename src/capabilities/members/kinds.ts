/** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
export const SEXES = [0, 1, 2, 9] as const
export type Sex = (typeof SEXES)[number]

export const CATEGORIES = ['inService', 'retired', 'laidOff', 'selfEmployed', 'family', 'severed', 'farmer', 'student', 'other'] as const
/** 在职, 离退休, 下岗失业, 个体经营, 家属, 有偿解除劳动关系, 农民, 学生, 其他. */
export type Category = (typeof CATEGORIES)[number]

export const STATUSES = ['full', 'probationary'] as const
export type Status = (typeof STATUSES)[number]

/** How a membership ends. A correction ends a state only, and is no leaving. */
export const ENDINGS = ['transferred', 'died', 'left', 'expelled'] as const
export type Ending = (typeof ENDINGS)[number]

/** Education as the communiqué bands it, by the first digit of the GB/T 4658 code. */
export const EDUCATION_BANDS = { primary: '8', junior: '7', senior: '456', college: '123' } as const
export type EducationBand = keyof typeof EDUCATION_BANDS

/** GB/T 4658 codes that forms offer, highest first. */
export const EDUCATIONS = ['10', '20', '30', '40', '60', '70', '80', '90'] as const
