import type { ReportTemplate } from '../rules/template.ts'
import { district } from './district.ts'
import { property } from './property.ts'
import { town } from './town.ts'

/** The templates by the name one asks for them. */
export const templates: Readonly<Record<string, ReportTemplate>> = { district, town, property }
