import type { Translation } from './vi.js';

/** Texts of the help page in English. */
export const help: Translation['help'] = {
  title: 'Help',
  lead: 'What people often meet when they register and sign in.',
  otp: {
    title: 'No code arriving',
    first: 'Wait up to 2 minutes: messages may be slow when the network is busy.',
    second: 'Check that the phone has signal, its inbox is not full and the sender VNConnect is not blocked.',
    third:
      'Ask for the code again (after 30 seconds). Only the newest code works; a number gets at most 5 codes an hour.',
    fourth: 'If the account has another phone, choose another way to confirm on the page of the code.',
  },
  subscriber: {
    title: 'The phone is not registered in your name',
    first: 'Text TTTB to 1414 (free) to see in whose name the subscription is.',
    second: 'If name, birth date or number is wrong, take your papers to your operator’s counter.',
    third:
      'If the subscription was made with an old CMND, have it moved to the CCCD, or register with that CMND.',
    fourth: 'Once the operator has corrected it, register again.',
  },
  password: {
    title: 'Forgotten password',
    body: 'On the sign-in page choose Forgot password?, enter your identity number and the code sent to your registered phone, then set a new password. If that phone is gone, go to a one-stop desk with your papers.',
  },
  phone: {
    title: 'Lost the phone for codes',
    body: 'On the sign-in page, choose Lost phone for codes, enter your identity number and password, then confirm a new number in your own name. For 24 hours it works only on devices you have signed in on before.',
  },
  exists: {
    title: 'Your number has an account but you never registered',
    body: 'Go to a one-stop desk with your papers to file an ownership claim.',
  },
  safety: {
    title: 'Keep your account safe',
    body: 'Give your codes and password to nobody, not even to someone who claims to be an officer. VNConnect never calls to ask for a code.',
  },
};
