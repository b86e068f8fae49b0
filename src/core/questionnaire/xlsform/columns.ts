/** The columns of each sheet, in the order they are written; those with `bot::` are our own beside XLSForm's. */
export const columns = {
  survey: [
    'type',
    'name',
    'label::vi',
    'label::en',
    'relevant',
    'constraint',
    'required',
    'bot::type',
    'bot::short',
    'bot::example',
    'bot::never_carry',
    'bot::number',
    'bot::mandatory',
    'bot::verified',
    'bot::jump_percent',
    'bot::words',
    'bot::confirm',
    'bot::on_request',
  ],
  choices: ['list_name', 'name', 'label::vi', 'label::en', 'bot::words'],
  settings: ['form_title', 'form_id', 'version', 'default_language', 'bot::title_en', 'bot::source'],
  levels: [
    'name',
    'label::vi',
    'label::en',
    'bot::short',
    'colour',
    'min',
    'require_mandatory',
    'may_operate',
  ],
  remarks: ['remark'],
} as const;

/** The list of choices by which a `select_one` is one of our criteria; no question's code can look like it. */
export const CRITERIA_LIST = 'DAT_KHONG_DAT';

/** Columns whose cells hold numbers. */
export const numericColumns: ReadonlySet<string> = new Set([
  'version',
  'min',
  'bot::number',
  'bot::jump_percent',
]);
