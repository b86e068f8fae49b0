const ASKS =
  /^(?:(?:da|vang|thua|kinh gui|chao|alo|xin chao|bot oi|em oi|nay|a lo|ad oi|admin oi)(?: (?:em|anh|chi|thay|co|ban|a|ad))* )?(?:(?:(?:vui long|lam on|nho|xin(?! loi| phep)|cho|giup|hay|hoi|gui|bao cao) )?(?:cho )?(?:(?:em|toi|minh|tui|anh|chi|thay|co|so|phong) )?(?:muon(?:zz)?|can|xin(?! loi| phep)|hoi|coi|xem|biet|kiem tra|cho biet|nam|duoc xem|liet ke|tra cuu|loc)(?: (?:xem|hoi|biet|coi|cho|ro))*(?: (?:giup|gium|lai|thu|qua|la|ve|em|anh|toi|minh))* )/;

const STATEMENTS = [
  '(?:truong|ben|don vi|co so) (?:em|toi|minh|chung toi|chung em|tui)',
  '^(?:em|toi|minh|chung toi|chung em|tui|nha truong)(?= )',
  '(?<!don |ba )(?:vi|boi) (?!thanh|xuyen|thuy)(?:(?:thieu|mat|khong|chua|bi|dang)|.* (?:nen|mat|bi|khong|chua))|tai vi|boi vi|ly do',
  'xin loi|xin phep|mat khau|dang nhap|khong vao duoc|vao khong duoc|bi loi|loi (?:mang|may|he thong)|mat mang|mat dien|bi treo',
  '(?:se|sap|dang|moi|vua|lat nua|chieu|mai) (?:khai|nop|gui|lam)(?! muon)',
  'lam sao|lam the nao|cach (?:khai|nop|xem|dung|sua)|the nao de|la gi|nghia la|tai sao|vi sao|sao lai|khi nao|bao gio|may gio|han chot|luc nao',
  'quen|nham|sai|huy|xoa|bo qua|dung (?:gui|nhac)|khong can|khoi|thoi|de sau',
  '(?:cam|cham) on|thanks?|tks|chuc|chao (?:buoi|em|anh|chi|thay|co)$',
  'ngay mai|tuan sau|ky (?:sau|toi|tiep)|mai',
  'khai bao y te|to khai|ho khau',
  '^khai(?: bao)? (?:the nao|ra sao|sao)$',
].join('|');
const STATEMENT = new RegExp(`(?<![a-z0-9])(?:${STATEMENTS})(?![a-z0-9])`);

/** A folded text without the polite words that only ask for what follows: "cho em hỏi", "nhờ xem giúp". */
export function withoutAsking(words: string): string {
  return words.replace(ASKS, '').trim();
}

/** Whether folded words tell something, explain themselves or ask how to do it: no question about how an area stands. */
export function isStatement(words: string): boolean {
  return STATEMENT.test(words);
}
