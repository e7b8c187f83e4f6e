import { defineProblems } from './define-problems.js';

/** Why the administration refuses an act: one code a rule (AH-04 to AH-12, AH-21). */
export const rightsProblems = defineProblems({
  'post-account-not-eligible': {
    status: 403,
    vi: {
      title: 'Tài khoản do Bưu điện Việt Nam tạo không được giữ quyền cán bộ',
      advice:
        'Cán bộ cần đăng ký tài khoản bằng cách khác (thuê bao di động, BHXH, chữ ký số) rồi được thêm lại.',
    },
    en: {
      title: 'An account made by Vietnam Post can hold no officer rights',
      advice:
        'The officer registers in another way (phone, social insurance, certificate) and is added then.',
    },
  },
  'right.not-active': {
    status: 403,
    vi: {
      title: 'Bạn chưa được kích hoạt trong hệ thống quản trị',
      advice: 'Chỉ người dùng đã kích hoạt mới có quyền. Hãy liên hệ quản trị của đơn vị bạn.',
    },
    en: {
      title: 'You are not active in the administration',
      advice: 'Only active users have rights. Ask the administrator of your unit.',
    },
  },
  'right.own': {
    status: 403,
    vi: {
      title: 'Không ai được tự thay đổi quyền của mình',
      advice: 'Hãy nhờ một quản trị khác thực hiện.',
    },
    en: { title: 'Nobody changes rights of his own', advice: 'Ask another administrator to do it.' },
  },
  'right.outside-subtree': {
    status: 403,
    vi: {
      title: 'Nằm ngoài phạm vi đơn vị bạn quản trị',
      advice: 'Bạn chỉ xem và thay đổi được người dùng thuộc đơn vị của mình và các đơn vị trực thuộc.',
    },
    en: {
      title: 'Outside the units that you administer',
      advice: 'You see and change users of your own unit and those below it only.',
    },
  },
  'right.not-to-hand-on': {
    status: 403,
    vi: {
      title: 'Cấp quản trị của bạn không được trao quyền này',
      advice: 'Quyền này do quản trị cấp cao hơn trao.',
    },
    en: {
      title: 'Your level may not hand this permission on',
      advice: 'An administrator of a higher level hands it on.',
    },
  },
  'right.level-not-below': {
    status: 403,
    vi: {
      title: 'Chỉ được thực hiện với cấp quản trị thấp hơn cấp của bạn',
      advice: 'Hãy đề nghị quản trị cấp trên thực hiện.',
    },
    en: {
      title: 'Only for levels below your own',
      advice: 'Ask an administrator of a higher level to do it.',
    },
  },
  'right.permission-missing': {
    status: 403,
    vi: {
      title: 'Bạn chưa được trao quyền cho việc này tại đơn vị này',
      advice: 'Hãy đề nghị quản trị của đơn vị trao quyền.',
    },
    en: {
      title: 'You have no permission for this at this unit',
      advice: 'Ask the administrator of the unit to grant it.',
    },
  },
  'right.desk-unit-needed': {
    status: 409,
    vi: {
      title: 'Quyền này chỉ dành cho người dùng thuộc đơn vị một cửa',
      advice:
        'Tên đơn vị của người dùng phải có “Trung tâm phục vụ hành chính công” hoặc “Bộ phận một cửa”. Hãy gán đơn vị trước.',
    },
    en: {
      title: 'Only users of a one-stop desk may have this permission',
      advice:
        'The name of their unit must hold “Trung tâm phục vụ hành chính công” or “Bộ phận một cửa”. Assign the unit first.',
    },
  },
  'right.unit-kind': {
    status: 409,
    vi: {
      title: 'Quyền này không trao tại loại đơn vị này',
      advice: 'Hãy chọn đúng bộ, tỉnh hoặc đơn vị mà quyền dành cho.',
    },
    en: {
      title: 'This right is not given at a unit of this kind',
      advice: 'Choose the ministry, province or unit that the right is meant for.',
    },
  },
  'right.two-people': {
    status: 409,
    vi: {
      title: 'Người đề xuất không được tự phê duyệt',
      advice: 'Quyền quản trị cấp cao cần hai người: hãy để quản trị khác của Văn phòng Chính phủ phê duyệt.',
    },
    en: {
      title: 'Who proposed it cannot approve it',
      advice: 'A senior right takes two people: let another administrator of the Government Office approve.',
    },
  },
  'right.province-level-only': {
    status: 409,
    vi: {
      title: 'Phân hệ này chỉ cấp cho cấp bộ, cấp tỉnh',
      advice: 'Người dùng cấp huyện, cấp xã không được tham gia. Hãy chọn đơn vị cấp bộ hoặc cấp tỉnh.',
    },
    en: {
      title: 'This subsystem is for ministries and provinces only',
      advice: 'Users of districts and communes cannot take part. Choose a unit of the ministry or province.',
    },
  },
  'right.agency-account-needed': {
    status: 409,
    vi: {
      title: 'Cần tài khoản cơ quan có mã định danh của đúng đơn vị này',
      advice:
        'Cơ quan đăng ký tài khoản bằng chứng thư số; mã định danh phải có trong danh mục của Ban Cơ yếu và của CSDL TTHC.',
    },
    en: {
      title: 'The account of the agency with the code of this very unit is needed',
      advice:
        'The agency registers by its certificate; its code must stand in the Government CA’s register and in CSDL TTHC.',
    },
  },
  'right.not-to-delegate': {
    status: 409,
    vi: {
      title: 'Quyền này không uỷ quyền được như vậy',
      advice:
        'Chỉ uỷ quyền quản trị cấp cao đang có hiệu lực, một lần, cho đơn vị trực thuộc của chính cơ quan đó.',
    },
    en: {
      title: 'This right cannot be delegated so',
      advice: 'Only a senior right in force is delegated, once, to a unit below the very agency.',
    },
  },
  'right.grant-not-found': {
    status: 404,
    vi: { title: 'Không còn quyền này để kết thúc', advice: 'Hãy tải lại trang để xem các quyền hiện có.' },
    en: { title: 'There is no such right to end', advice: 'Reload the page to see the rights there are.' },
  },
  'right.administration-not-found': {
    status: 404,
    vi: { title: 'Không còn quyền quản trị này', advice: 'Hãy tải lại trang để xem các quyền hiện có.' },
    en: { title: 'There is no such administration', advice: 'Reload the page to see those there are.' },
  },
  'right.proposal-not-found': {
    status: 404,
    vi: { title: 'Không tìm thấy đề xuất', advice: 'Hãy tải lại danh sách đề xuất.' },
    en: { title: 'There is no such proposal', advice: 'Reload the list of proposals.' },
  },
  'right.proposal-decided': {
    status: 409,
    vi: { title: 'Đề xuất đã được xử lý', advice: 'Hãy tải lại trang để xem kết quả.' },
    en: { title: 'The proposal has been decided already', advice: 'Reload the page to see the outcome.' },
  },
  'right.already-proposed': {
    status: 409,
    vi: {
      title: 'Quyền này đã có hoặc đang chờ phê duyệt',
      advice: 'Hãy xem danh sách quyền và đề xuất đang có.',
    },
    en: {
      title: 'This right is held already, or awaits approval',
      advice: 'See the list of rights and proposals.',
    },
  },
  'right.own-proposal-only': {
    status: 403,
    vi: { title: 'Chỉ người đề xuất mới làm được việc này', advice: 'Hãy liên hệ người đã lập đề xuất.' },
    en: { title: 'Only who made the proposal may do this', advice: 'Ask who made it.' },
  },
  'right.document-needed': {
    status: 409,
    vi: {
      title: 'Chưa có văn bản uỷ quyền',
      advice: 'Người đề xuất cần gửi tệp PDF của văn bản uỷ quyền rồi mới phê duyệt được.',
    },
    en: {
      title: 'The document of the delegation is missing',
      advice: 'Who proposed it adds the PDF of the document; then it can be approved.',
    },
  },
  'right.document-kept': {
    status: 409,
    vi: {
      title: 'Đề xuất đã có văn bản',
      advice: 'Văn bản đã gửi không được thay. Hãy rút đề xuất và lập đề xuất khác.',
    },
    en: {
      title: 'The proposal has its document already',
      advice: 'A document is not replaced. Take the proposal back and make another.',
    },
  },
  'right.document-type': {
    status: 422,
    vi: { title: 'Văn bản phải là tệp PDF', advice: 'Hãy chọn bản PDF của văn bản uỷ quyền.' },
    en: { title: 'The document must be a PDF file', advice: 'Choose the PDF of the delegation document.' },
  },
});
