import type { ImportKind } from '../contract.ts';
import type { RowContext } from './drafts.ts';
import { type AsOf, findAsOf } from './findAsOf.ts';
import { findTable, HEAD_ROWS, type NoTable, type TableShape } from './findTable.ts';
import { followTable, type SkipReason, type TableRecord } from './followTable.ts';
import type { GridFace, GridRow } from './grid.ts';
import { type Guess, guessColumns, type Mapping } from './guessColumns.ts';
import { recordReader, type RowOutcome } from './rows.ts';
import type { watchDuplicates } from './watchDuplicates.ts';

/** A sheet whose rows can be asked for, in batches; `platform/sheets` gives such sheets. */
export type GridSheet = GridFace & {
  readonly rows: () => AsyncIterable<readonly GridRow[]>;
};

export type SheetSurvey =
  | { readonly sheet: string; readonly index: number; readonly none: NoTable | 'noName' | 'otherKind' }
  | {
      readonly sheet: string;
      readonly index: number;
      readonly none?: undefined;
      readonly shape: TableShape;
      readonly guess: Guess;
      /** The first rows of content, for showing beside the columns. */
      readonly samples: readonly TableRecord[];
    };

export type WorkbookSurvey = {
  /** The kind most rows are of; undefined where no sheet has a table. */
  readonly kind?: ImportKind;
  readonly sheets: readonly SheetSurvey[];
  /** The latest day any of the sheets says it stands on. */
  readonly asOf?: AsOf;
  readonly reporter?: string;
};

const SAMPLES = 50;

/**
 * Looks into every sheet of a workbook: where its table stands, of what kind it is, and what each column is taken for. Reads no
 * further than needed. Sheets of another kind than the rest (summaries, code lists) are set aside.
 */
export async function surveySheets(sheets: readonly GridSheet[], onlyKind?: ImportKind): Promise<WorkbookSurvey> {
  // A workbook with nothing but hidden sheets was hidden by mistake.
  const allHidden = sheets.every(({ hidden }) => hidden);
  const looks: Look[] = [];
  for (const [index, sheet] of sheets.entries()) looks.push(await lookInto(index, allHidden ? { ...sheet, hidden: false } : sheet, onlyKind));
  const kind = kindOfMost(looks);
  const surveys = looks.map(({ survey }): SheetSurvey => {
    const { sheet, index } = survey;
    return survey.none === undefined && survey.guess.kind !== kind ? { sheet, index, none: 'otherKind' } : survey;
  });
  const shapes = surveys.flatMap((survey) => (survey.none === undefined ? [survey.shape] : []));
  const days = [...shapes.map(({ asOf }) => asOf), ...looks.map(({ footer }) => footer)].filter((asOf) => asOf !== undefined);
  const asOf = days.toSorted((a, b) => weightOf(a) - weightOf(b) || b.date.localeCompare(a.date))[0];
  const reporter = shapes.find((shape) => shape.reporter !== undefined)?.reporter;
  return { sheets: surveys, ...(kind === undefined ? {} : { kind }), ...(asOf === undefined ? {} : { asOf }), ...(reporter === undefined ? {} : { reporter }) };
}

function kindOfMost(looks: readonly Look[]): ImportKind | undefined {
  const weights = new Map<ImportKind, number>();
  for (const { survey, records } of looks) {
    if (survey.none === undefined) weights.set(survey.guess.kind, (weights.get(survey.guess.kind) ?? 0) + survey.guess.confidence * records);
  }
  return [...weights].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function weightOf({ by }: AsOf): number {
  return ['deadline', 'statistics', 'filled', 'title'].indexOf(by);
}

/** A survey of one sheet, the records seen so far, and the day its signatures name. */
type Look = { readonly survey: SheetSurvey; readonly records: number; readonly footer?: AsOf };

async function lookInto(index: number, sheet: GridSheet, onlyKind: ImportKind | undefined): Promise<Look> {
  const about = { sheet: sheet.name, index };
  if (sheet.hidden) return { survey: { ...about, none: 'hidden' }, records: 0 };
  const first = await firstRows(sheet);
  const found = findTable(sheet, first);
  if ('none' in found) return { survey: { ...about, none: found.none }, records: 0 };
  const { shape } = found;
  const follow = followTable(shape);
  const records: TableRecord[] = [];
  const signatures: string[] = [];
  for (const row of first) {
    const line = follow(row);
    if ('record' in line) records.push(line.record);
    else if (line.skipped === 'footer') signatures.push(row.cells.map(({ text }) => text).join('  '));
  }
  const samples = records.slice(0, SAMPLES);
  const guess = guessColumns(shape, samples, onlyKind);
  if (!guess.usable) return { survey: { ...about, none: 'noName' }, records: 0 };
  const footer = shape.asOf === undefined ? findAsOf(signatures) : undefined;
  return { survey: { ...about, shape, guess, samples }, records: records.length, ...(footer === undefined ? {} : { footer }) };
}

async function firstRows(sheet: GridSheet): Promise<GridRow[]> {
  const first: GridRow[] = [];
  for await (const batch of sheet.rows()) {
    first.push(...batch);
    if (first.length >= HEAD_ROWS + SAMPLES) break;
  }
  return first;
}

/** What came of one row of the sheet. */
export type RowRead = RowOutcome & { readonly row: number; readonly record: TableRecord };

export type BatchRead = {
  readonly rows: readonly RowRead[];
  /** Rows left out, with the reason; blank ones are not told. */
  readonly skipped: readonly { readonly row: number; readonly why: SkipReason }[];
};

/** Reads all rows of one surveyed sheet into drafts and findings, batch by batch, in order. */
export async function* readSheetRows(
  sheet: GridSheet,
  shape: TableShape,
  mapping: Mapping,
  context: RowContext,
  duplicates: ReturnType<typeof watchDuplicates>,
): AsyncGenerator<BatchRead, void, void> {
  const follow = followTable(shape);
  const read = recordReader(shape, mapping, context, duplicates);
  for await (const batch of sheet.rows()) {
    const rows: RowRead[] = [];
    const skipped: { row: number; why: SkipReason }[] = [];
    for (const row of batch) {
      const line = follow(row);
      if ('skipped' in line) {
        if (line.skipped !== 'blank' && line.skipped !== 'above') skipped.push({ row: line.row, why: line.skipped });
        continue;
      }
      const outcome = read(line.record);
      if (outcome !== undefined) rows.push({ ...outcome, row: row.number, record: line.record });
    }
    yield { rows, skipped };
  }
}

