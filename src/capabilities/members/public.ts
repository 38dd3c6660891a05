export { AGE_BANDS, CATEGORY_NAMES, EDUCATION_LEVELS, memberMetrics } from './metrics.ts'
