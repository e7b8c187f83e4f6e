import { createBrowserRouter } from 'react-router';
import { ADMINISTRATION, administrationRoutes } from '../administration/administration-pages.js';
import { accountRoutes } from '../account/account-pages.js';
import { Crash } from './crash.js';
import { Layout } from './layout.js';

/** Every screen by its address; each is loaded when it is first shown. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, lazy: () => import('../public/home.js') },
      { path: 'help', lazy: () => import('../public/help.js') },
      { path: 'signed-out', lazy: () => import('../public/signed-out.js') },
      { path: 'password-changed', lazy: () => import('../public/password-changed.js') },
      { path: 'not-me', lazy: () => import('../public/not-me.js') },
      {
        path: 'register',
        lazy: () => import('../register/register-flow.js'),
        children: [
          { index: true, lazy: () => import('../register/choose-method.js') },
          { path: 'usb', lazy: () => import('../register/register-usb.js') },
          { path: 'sim', lazy: () => import('../register/register-sim.js') },
          { path: 'insurance', lazy: () => import('../register/insurance-form.js') },
          { path: 'post', lazy: () => import('../register/register-post.js') },
          { path: 'vneid', lazy: () => import('../register/register-vneid.js') },
          { path: 'mobile', lazy: () => import('../register/mobile-form.js') },
          { path: 'code', lazy: () => import('../register/register-code.js') },
          { path: 'password', lazy: () => import('../register/set-password.js') },
        ],
      },
      {
        path: 'sign-in',
        lazy: () => import('../sign-in/sign-in-flow.js'),
        children: [
          { index: true, lazy: () => import('../sign-in/sign-in.js') },
          { path: 'code', lazy: () => import('../sign-in/sign-in-code.js') },
          { path: 'usb', lazy: () => import('../sign-in/sign-in-usb.js') },
          { path: 'sim', lazy: () => import('../sign-in/sign-in-sim.js') },
          { path: 'other-phone', lazy: () => import('../sign-in/other-phone.js') },
          { path: 'passkey', lazy: () => import('../sign-in/sign-in-passkey.js') },
          { path: 'app-code', lazy: () => import('../sign-in/sign-in-app-code.js') },
          { path: 'paper-code', lazy: () => import('../sign-in/sign-in-paper-code.js') },
          { path: 'choose-password', lazy: () => import('../sign-in/choose-password.js') },
        ],
      },
      {
        path: 'forgot-password',
        lazy: () => import('../recover/recovery-flow.js'),
        children: [
          { index: true, lazy: () => import('../recover/forgot-password.js') },
          { path: 'code', lazy: () => import('../recover/recovery-code.js') },
          { path: 'password', lazy: () => import('../recover/recovery-password.js') },
        ],
      },
      {
        path: 'lost-phone',
        lazy: () => import('../lost-phone/lost-phone-flow.js'),
        children: [
          { index: true, lazy: () => import('../lost-phone/lost-phone.js') },
          { path: 'number', lazy: () => import('../lost-phone/lost-phone-number.js') },
          { path: 'code', lazy: () => import('../lost-phone/lost-phone-code.js') },
        ],
      },
      { path: 'stop-phone', lazy: () => import('../lost-phone/stop-phone.js') },
      {
        path: 'claim',
        lazy: () => import('../claims/claim-flow.js'),
        children: [
          { index: true, lazy: () => import('../claims/claim-form.js') },
          { path: 'code', lazy: () => import('../claims/claim-code.js') },
          { path: 'scans', lazy: () => import('../claims/claim-scans.js') },
          { path: 'state', lazy: () => import('../claims/claim-standing.js') },
        ],
      },
      {
        id: ADMINISTRATION,
        lazy: () => import('../administration/administration-layout.js'),
        children: administrationRoutes,
      },
      {
        path: 'account',
        lazy: () => import('../account/account-layout.js'),
        children: accountRoutes,
      },
      { path: '*', lazy: () => import('../public/not-found.js') },
    ],
  },
]);
