import {
  ChangePassword,
  ChooseMessageLanguage,
  ConfirmContactChange,
  DisconnectPortal,
  EndOtherSessions,
  EndSession,
  ForgetDevice,
  ListDevices,
  ListPortals,
  ListSessions,
  ListSignIns,
  MakePhoneDefault,
  ReadSignInReport,
  RemovePhone,
  ReportSignIn,
  ResendContactCode,
  StartEmailChange,
  StartPhoneAddition,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const time = '2030-01-01T00:00:00.000Z';
const code = { maskedTo: '*******678', expiresAt: time, resendAt: time };
const token = 'A'.repeat(22);

/** Answers what holders do with their own accounts (ID-46). */
export const selfServiceStandIns = [
  standInFor(StartPhoneAddition, { contactChangeId: id, code }),
  standInFor(StartEmailChange, { contactChangeId: id, code }),
  standInFor(ResendContactCode, code),
  standInFor(ConfirmContactChange, {}),
  standInFor(MakePhoneDefault, {}),
  standInFor(RemovePhone, {}),
  standInFor(ChooseMessageLanguage, {}),
  standInFor(ChangePassword, {}),
  standInFor(ListSessions, { sessions: [] }),
  standInFor(EndSession, {}),
  standInFor(EndOtherSessions, { ended: 0 }),
  standInFor(ListDevices, { devices: [] }),
  standInFor(ForgetDevice, {}),
  standInFor(ListPortals, { portals: [] }),
  standInFor(DisconnectPortal, {}),
  standInFor(ListSignIns, { signIns: [] }),
  standInFor(ReadSignInReport, {
    ...{ browser: 'Chrome', system: 'Windows', network: '203.0.113.0/24' },
    ...{ at: time, way: 'password', reported: false },
  }),
  standInFor(ReportSignIn, {}),
];

/** A body that each of their routes takes. */
export const selfServiceBodies = {
  startPhoneAddition: { phone: '0912345678' },
  startEmailChange: { email: 'a@vnconnect.example' },
  resendContactCode: {},
  confirmContactChange: { code: '123456' },
  makePhoneDefault: {},
  removePhone: {},
  chooseMessageLanguage: { language: 'en' },
  changePassword: { password: 'Mat-khau-1', passwordConfirmation: 'Mat-khau-1' },
  endSession: {},
  endOtherSessions: {},
  forgetDevice: {},
  disconnectPortal: {},
  readSignInReport: { token },
  reportSignIn: { token },
};
