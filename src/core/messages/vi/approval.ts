/** Texts of orders that a second officer has to approve. */
export const approvalTexts = {
  'approval.needed':
    'Trên {{above}} trường: gửi đi sau khi một cán bộ khác duyệt ({{approvers}} người duyệt được).',
  'approval.nobody':
    '⚠️ Trên {{above}} trường phải có cán bộ thứ hai duyệt, mà đơn vị này và cấp trên chưa có ai khác nhận được tin nên chưa gửi được.\nThầy/Cô thu hẹp phạm vi, hoặc cấp tài khoản cán bộ cho người thứ hai (CẤP MÃ) rồi gửi lại.',
  'approval.waits':
    '🕓 Đã ghi nhận, đang chờ duyệt để gửi tới {{count}} trường. Em đã chuyển tới {{approvers}} người duyệt được; muốn rút lại: DỪNG.',

  'approval.asked': '📝 CẦN DUYỆT: {{what}} của {{issuer}}',
  'approval.order': 'yêu cầu khai báo đột xuất',
  'approval.announcement': 'thông báo',
  'approval.draft':
    'Văn bản: {{no}} ngày {{date}}\nPhạm vi: {{scope}}\nSố trường nhận: {{count}}\nNội dung: {{content}}',
  'approval.deadline': 'Hạn: {{when}}',
  'approval.cost': 'Chi phí Zalo: khoảng {{cost}} đ',
  'approval.code': 'Mã kiểm tra: {{code}}',
  'approval.until': 'Chờ duyệt đến {{until}}. Trả lời: DUYỆT {{code}}, hoặc KHÔNG DUYỆT {{code}} và lý do.',
  'approval.approve': 'Duyệt',
  'approval.refuse': 'Không duyệt',
  'approval.look': 'Xem',

  'approval.none': 'Hiện không có yêu cầu hay thông báo nào chờ tài khoản này duyệt.',
  'approval.notNamed':
    'Không có yêu cầu hay thông báo nào như thế mà tài khoản này duyệt được. Danh sách đang chờ: DUYỆT.',
  'approval.which': 'Đang chờ duyệt {{count}}; gửi DUYỆT hoặc KHÔNG DUYỆT và mã kiểm tra:\n{{list}}',
  'approval.line': '{{at}}. {{no}} — {{scope}}, {{count}} trường, mã {{code}}, chờ đến {{until}}',
  'approval.own':
    '{{no}} là của chính Thầy/Cô nên phải do cán bộ khác duyệt. Đang chờ đến {{until}}; muốn rút lại: DỪNG {{code}}.',
  'approval.why': 'Vì sao không duyệt {{no}}? Lý do được chuyển cho người gửi.',
  'approval.whyUnclear': 'Thầy/Cô nêu lý do bằng chữ giúp (nhiều nhất {{most}} ký tự).',
  'approval.keep': 'Thôi',
  'approval.kept': '{{no}} vẫn đang chờ duyệt đến {{until}}.',
  'approval.approved': '✅ Đã duyệt {{no}} — {{scope}}, {{count}} trường.',
  'approval.goesNow': 'Đang được gửi đi; theo dõi: TIẾN ĐỘ.',
  'approval.goesLater': 'Sẽ được gửi lúc {{when}}.',
  'approval.refused': 'Đã ghi nhận không duyệt {{no}}. Chưa gửi gì tới trường nào; em đã báo người gửi.',
  'approval.beforeApproved': '{{no}} đã được {{by}} duyệt lúc {{when}} rồi.',
  'approval.beforeRefused': '{{no}} đã bị {{by}} không duyệt lúc {{when}}. Lý do: {{reason}}',
  'approval.beforeExpired': '{{no}} đã hết hạn lúc {{when}} mà chưa được duyệt, nên không gửi đi nữa.',
  'approval.beforeWithdrawn': 'Người gửi đã rút {{no}} lại lúc {{when}}; không cần duyệt nữa.',

  'approval.someone': 'một cán bộ khác',
  'approval.toldApproved': '✅ {{no}} đã được {{by}} duyệt lúc {{when}}.',
  'approval.toldRefused':
    '✖️ {{no}} không được duyệt ({{by}}, lúc {{when}}).\nLý do: {{reason}}\nChưa gửi gì tới trường nào. Sửa rồi gửi lại: {{again}}.',
  'approval.toldExpired':
    '⌛ {{no}} đã hết hạn {{when}} mà chưa ai duyệt, nên không gửi đi. Chưa trường nào nhận được.\nCòn cần thì gửi lại với hạn mới: {{again}}.',
} as const;
