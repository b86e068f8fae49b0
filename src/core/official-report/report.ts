import type { Extension } from '../rounds/extension.js';
import type { Tally } from '../rounds/tally.js';

/** Everything an official results report is filled from; sums over rounds count turns ("lượt"), not schools. */
export interface ReportFigures {
  readonly unit: { readonly name: string; readonly kind: string; readonly province?: string | undefined };
  /** The body that reports, e.g. "Sở Giáo dục và Đào tạo tỉnh Đồng Nai"; undefined = the committee of the unit. */
  readonly organisation?: string | undefined;
  /** Name of the unit above. */
  readonly above?: string | undefined;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  /** Oldest first. */
  readonly rounds: readonly {
    readonly title: string;
    /** ISO date of the nominal day. */
    readonly on: string;
    readonly kind: 'periodic' | 'urgent';
    readonly locked: boolean;
    readonly tally: Tally;
    /** For which incidents its deadline was moved. */
    readonly extensions?: readonly Extension[] | undefined;
  }[];
  readonly sum: Tally;
  /** The units right below, and the schools right below as one, lowest rate first; sums over the rounds. */
  readonly units: readonly { readonly name: string; readonly tally: Tally }[];
  /** By the form of each round: `rated` turns could have failed it. */
  readonly criteria: readonly { readonly name: string; readonly failed: number; readonly rated: number }[];
  readonly difficulties: RaisedDifficulties;
  /** Where the criteria are from, e.g. "Công văn 1467/BGDĐT-GDTC ngày 28/04/2020". */
  readonly criteriaSource: string;
}

/** Difficulties raised in a period, as they stand now. */
export interface RaisedDifficulties {
  readonly open: number;
  readonly answered: number;
  readonly closed: number;
  /** Most first. */
  readonly byCategory: readonly { readonly category: string; readonly count: number }[];
  /** Those nobody has answered, oldest first, at most 5. */
  readonly waiting: readonly { readonly unit: string; readonly content: string }[];
}

/** An administrative document in its parts, for whatever writes it. */
export interface OfficialReport {
  /** Who stands above the reporting body, and that body, in capitals. */
  readonly upper: string | undefined;
  readonly body: string;
  readonly number: string;
  readonly placeAndDay: string;
  readonly kind: string;
  readonly subject: string;
  readonly to: string | undefined;
  readonly blocks: readonly Block[];
  readonly recipients: readonly string[];
  readonly signature: readonly string[];
}

/** A part of the text. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'caption'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly { readonly cells: readonly (string | number)[]; readonly strong: boolean }[];
    };

/** A column and its share of the width. */
export interface ReportColumn {
  readonly heading: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}
