import { defineProblems } from './define-problems.js';

/** Problems of the lost phone (ID-22) and of ownership claims (ID-24). */
export const accountRecoveryProblems = defineProblems({
  'phone-replacement.not-found': {
    status: 404,
    vi: { title: 'Lượt đổi số điện thoại đã hết hạn', advice: 'Hãy bắt đầu lại từ đầu.' },
    en: { title: 'This change of phone has expired', advice: 'Start again from the beginning.' },
  },
  'phone-replacement.code-first': {
    status: 409,
    vi: { title: 'Chưa xác nhận số điện thoại mới', advice: 'Hãy nhập mã OTP đã gửi đến số mới trước.' },
    en: { title: 'The new number is not confirmed yet', advice: 'Enter the code sent to it first.' },
  },
  'phone-replacement.stop-not-found': {
    status: 404,
    vi: {
      title: 'Liên kết này không còn dùng được',
      advice:
        'Liên kết chỉ dùng một lần, trong 24 giờ, cho đúng tài khoản. Nếu bạn không tự đổi số, hãy đến Bộ phận một cửa gần nhất, mang theo giấy tờ tuỳ thân.',
    },
    en: {
      title: 'This link can no longer be used',
      advice:
        'It works once, within 24 hours, for its own account. If you did not change the number, go to the nearest one-stop desk with your papers.',
    },
  },
  'sign-in.phone-held': {
    status: 403,
    vi: {
      title: 'Số điện thoại mới chưa dùng được trên thiết bị này',
      advice:
        'Số nhận OTP vừa được đổi. Trong 24 giờ, số mới chỉ dùng được trên thiết bị bạn từng đăng nhập. Hãy dùng thiết bị đó, hoặc đợi hết thời gian hiển thị.',
    },
    en: {
      title: 'The new phone number cannot be used on this device yet',
      advice:
        'The number for codes was changed. For 24 hours it works only on devices you have signed in on before. Use one of them, or wait for the time shown.',
    },
  },
  'claim.not-found': {
    status: 404,
    vi: { title: 'Không tìm thấy khiếu nại hoặc đã hết hạn', advice: 'Hãy bắt đầu lại từ đầu.' },
    en: { title: 'This claim is unknown or has expired', advice: 'Start again from the beginning.' },
  },
  'claim.unknown': {
    status: 404,
    vi: {
      title: 'Không tìm thấy khiếu nại',
      advice: 'Hãy kiểm tra mã tiếp nhận trong tin nhắn và số CMND/CCCD đã khiếu nại.',
    },
    en: {
      title: 'No such claim was found',
      advice: 'Check the receipt number in the message and the identity number of the claim.',
    },
  },
  'claim.code-first': {
    status: 409,
    vi: { title: 'Chưa xác nhận số điện thoại', advice: 'Hãy nhập mã OTP đã gửi đến điện thoại trước.' },
    en: { title: 'The phone is not confirmed yet', advice: 'Enter the code sent to the phone first.' },
  },
  'claim.scan-type': {
    status: 422,
    vi: {
      title: 'Tệp không phải ảnh JPG, PNG hoặc PDF',
      advice: 'Hãy chụp hoặc quét lại rồi chọn tệp khác.',
    },
    en: {
      title: 'The file is no JPG, PNG or PDF',
      advice: 'Take the picture or scan again and choose that file.',
    },
  },
  'claim.scan-too-large': {
    status: 413,
    vi: { title: 'Tệp lớn hơn 5 MB', advice: 'Hãy giảm kích thước ảnh hoặc chọn tệp khác.' },
    en: { title: 'The file is larger than 5 MB', advice: 'Make the picture smaller or choose another file.' },
  },
  'claim.scan-too-many': {
    status: 409,
    vi: { title: 'Đã đủ 4 tệp', advice: 'Hãy bỏ bớt một tệp trước khi thêm tệp khác.' },
    en: { title: 'There are 4 files already', advice: 'Take one out before you add another.' },
  },
  'claim.scan-missing': {
    status: 422,
    vi: { title: 'Chưa có bản chụp giấy tờ', advice: 'Hãy thêm ít nhất một ảnh hoặc bản PDF.' },
    en: { title: 'A scan of your papers is missing', advice: 'Add at least one picture or PDF.' },
  },
  'claim.too-many': {
    status: 409,
    vi: {
      title: 'Đã có quá nhiều khiếu nại đang chờ giải quyết',
      advice:
        'Số điện thoại này, hoặc số giấy tờ này, đã có số khiếu nại tối đa được gửi cùng lúc. Hãy đợi kết quả giải quyết, hoặc đến Bộ phận một cửa gần nhất.',
    },
    en: {
      title: 'Too many claims await their decision',
      advice:
        'By this phone, or for this identity number, there are as many claims as there may be at a time. Wait for a decision, or go to the nearest one-stop desk.',
    },
  },
  'claim.already-filed': {
    status: 409,
    vi: {
      title: 'Bạn đã gửi khiếu nại cho số này và đang chờ giải quyết',
      advice: 'Hãy xem trạng thái bằng mã tiếp nhận đã gửi đến điện thoại của bạn.',
    },
    en: {
      title: 'You have filed a claim for this number already, and it is being looked at',
      advice: 'See where it stands by the receipt number sent to your phone.',
    },
  },
  'claim.decided': {
    status: 409,
    vi: { title: 'Khiếu nại này đã được giải quyết', advice: 'Hãy tải lại trang để xem kết quả.' },
    en: { title: 'This claim is decided already', advice: 'Reload the page to see how.' },
  },
  'claim.own': {
    status: 403,
    vi: {
      title: 'Bạn không được xem hoặc giải quyết khiếu nại liên quan đến chính mình',
      advice: 'Hãy để cán bộ khác giải quyết.',
    },
    en: {
      title: 'You may neither see nor decide a claim that concerns yourself',
      advice: 'Leave it to another officer.',
    },
  },
  'claim.no-account': {
    status: 409,
    vi: {
      title: 'Số này hiện không có tài khoản nào',
      advice: 'Không có tài khoản để đóng. Hãy từ chối và hướng dẫn người khiếu nại đăng ký.',
    },
    en: {
      title: 'No account has this number now',
      advice: 'There is none to close. Reject the claim and tell the claimant to register.',
    },
  },
});
