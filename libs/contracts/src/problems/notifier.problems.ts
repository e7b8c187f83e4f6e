import { defineProblems } from './define-problems.js';

/** Problems of ordering a message. */
export const notifierProblems = defineProblems({
  'message.expired': {
    status: 422,
    vi: { title: 'Tin đã hết hạn trước khi nhận', advice: 'Không gửi tin đã hết hạn.' },
    en: { title: 'The message had expired before it was taken', advice: 'Order it anew if still needed.' },
  },
  'message.variables-invalid': {
    status: 422,
    vi: { title: 'Thiếu hoặc sai biến của mẫu tin', advice: 'Hãy gửi đúng các biến mà mẫu tin cần.' },
    en: {
      title: 'Variables of the template are missing or wrong',
      advice: 'Send just those the template names.',
    },
  },
  'message.recipient-limit': {
    status: 429,
    vi: { title: 'Người nhận đã nhận quá nhiều tin', advice: 'Hãy thử lại sau thời gian hiển thị.' },
    en: {
      title: 'This recipient has been sent too many messages',
      advice: 'Try again after the time shown.',
    },
  },
});
