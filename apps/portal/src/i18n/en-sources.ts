import type { Translation } from './vi.js';

/** Texts of the sources of identity: other providers, social insurance, what is open (ID-08, ID-25). */
export const sources: Translation['sources'] = {
  names: {
    'mobile-subscriber': 'Mobile subscription',
    'social-insurance': 'Social insurance',
    'vietnam-post': 'Vietnam Post',
    desk: 'One-stop desk',
    'usb-token': 'USB token',
    'pki-sim': 'Signing SIM',
    vneid: 'VNeID',
  },
  closedWays: 'Not open now',
  state: {
    off: 'not opened',
    'not-yet': 'opens on {{date}}',
    closed: 'closed since {{date}}',
  },
  openNow: 'Open now: {{ways}}.',
  insurance: {
    hint: 'With your social-insurance number. A code comes by text message.',
    title: 'Register by social insurance',
    lead: 'Enter what your papers and your social-insurance record say.',
    number: 'Social-insurance number',
    numberHint: '10 digits, printed on your health insurance card and shown in VssID',
    phoneHint: 'The number that gets your sign-in codes',
    submitting: 'Checking with social insurance…',
  },
  post: {
    hint: 'With your account at Vietnam Post.',
    title: 'Register through Vietnam Post',
    lead: 'You sign in at Vietnam Post, then come back here.',
    effect:
      'The first time, a VNConnect account of IAL2 is made from the name, birth date, identity number and phone that the post has verified.',
    note: 'From then on you sign in at the post; there is no password of its own. Such an account cannot be given officer rights.',
  },
  vneid: {
    hint: 'With your e-ID account of level 2.',
    title: 'Register with VNeID',
    lead: 'You sign in with your e-ID account, then come back here.',
    effect:
      'If your 12-digit number has a VNConnect account, that one is linked. Otherwise a new account is made.',
    note: 'It takes an e-ID account of level 2. From then on you can sign in with VNeID.',
  },
  go: 'Go on at {{source}}',
  signInWith: 'Or sign in at',
  passwordClosed: 'Sign-in by password is not open',
  passwordClosedAdvice: 'Sign in by one of the ways that are open.',
  problemAt: 'Sign-in through {{source}} did not succeed',
  signInByPassword: 'Sign in by identity number',
  forgot: 'Forgot password',
  chooseAgain: 'Choose another way to sign in',
};
