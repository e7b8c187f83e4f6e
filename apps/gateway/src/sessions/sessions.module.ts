import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { CookieNames } from './cookie-names.js';
import { IdentityProvider } from './identity-provider.js';
import { LogoutTokens } from './logout-tokens.js';
import { PendingSignIns } from './pending-sign-ins.js';
import { SessionStore } from './session-store.js';
import { SessionVault } from './session-vault.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

/** Browsers' sessions: gives {@link Sessions}, serves `/auth/*`. */
@Module({
  controllers: [AuthController],
  providers: [
    CookieNames,
    IdentityProvider,
    LogoutTokens,
    PendingSignIns,
    SessionStore,
    SessionVault,
    Sessions,
    SignIns,
  ],
  exports: [Sessions],
})
export class SessionsModule {}
