import { Controller, Module } from '@nestjs/common';
import {
  CompleteRecovery,
  CompleteRegistration,
  ConfirmRecoveryCode,
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  GetInteraction,
  GetOwnAccount,
  ListAuditEntries,
  ListDeliveries,
  PreviewCertificateRegistration,
  RegisterByCertificate,
  ResendRecoveryCode,
  ResendRegistrationCode,
  ResendSignInCode,
  StartRecovery,
  StartRegistration,
  StartSignIn,
} from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  Live,
  Requires,
  personOf,
  RequiresCaller,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import type { RequestContext, RunningService } from '@vnconnect/service-kit';
import { listStandIns } from './lists-stand-in.js';
import { MobileSignaturesStandIn } from './mobile-signatures-stand-in.js';
import { RelyingPartiesStandIn } from './relying-parties-stand-in.js';
import { counterStandIns, firstPasswordStandIn } from './counter-stand-in.js';
import { DirectoryController } from './directory-stand-in.js';
import { SourcesController } from './sources-stand-in.js';
import { accountRecoveryStandIns } from './account-recovery-stand-in.js';
import { certificateStandIns } from './certificates-stand-in.js';
import { selfServiceStandIns } from './self-service-stand-in.js';
import { secondFactorStandIns } from './second-factors-stand-in.js';
import { StandIn } from './stand-in.js';
import { rightsStandIns } from './granting-stand-in.js';
import { standInFor } from './stand-in-door.js';
import { subsystemStandIns } from './subsystems-stand-in.js';
import { unitStandIns } from './units-stand-in.js';
import { userStandIns } from './users-stand-in.js';

const otp = {
  maskedPhone: '*******678',
  expiresAt: '2030-01-01T00:02:00.000Z',
  resendAt: '2030-01-01T00:01:00.000Z',
};
const { maskedPhone: _phone, ...recoveryCode } = otp;
const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const ticket = 'T'.repeat(43);

@Controller()
class IdentityController {
  constructor(private readonly standIn: StandIn) {}

  @Answers(StartRegistration)
  startRegistration(input: object, context: RequestContext) {
    return this.standIn.answer(StartRegistration, input, context, { registrationId: id, otp });
  }

  @Answers(ResendRegistrationCode)
  resendRegistrationCode(input: object, context: RequestContext) {
    return this.standIn.answer(ResendRegistrationCode, input, context, otp);
  }

  @Answers(ConfirmRegistrationCode)
  confirmRegistrationCode(input: object, context: RequestContext) {
    return this.standIn.answer(ConfirmRegistrationCode, input, context, {
      completeBy: '2030-01-01T00:00:00.000Z',
    });
  }

  @Answers(CompleteRegistration)
  completeRegistration(input: object, context: RequestContext) {
    const reply = { accountId: id, ticket, deviceToken: 'device-1' };
    return this.standIn.answer(CompleteRegistration, input, context, reply);
  }

  @Answers(StartRecovery)
  startRecovery(input: object, context: RequestContext) {
    return this.standIn.answer(StartRecovery, input, context, { recoveryId: id, ...recoveryCode });
  }

  @Answers(ResendRecoveryCode)
  resendRecoveryCode(input: object, context: RequestContext) {
    return this.standIn.answer(ResendRecoveryCode, input, context, recoveryCode);
  }

  @Answers(ConfirmRecoveryCode)
  confirmRecoveryCode(input: object, context: RequestContext) {
    return this.standIn.answer(ConfirmRecoveryCode, input, context, {
      completeBy: '2030-01-01T00:00:00.000Z',
    });
  }

  @Answers(CompleteRecovery)
  completeRecovery(input: object, context: RequestContext) {
    return this.standIn.answer(CompleteRecovery, input, context, {});
  }

  @Answers(PreviewCertificateRegistration)
  previewCertificateRegistration(input: object, context: RequestContext) {
    const name = 'Sở Y tế (mẫu)';
    const certificate = {
      ...{ commonName: name, numbers: [], serialNumber: '01', thumbprint: 'ab'.repeat(32) },
      ...{ authority: { id: 'government', name: 'CA', isGovernment: true }, issuerName: 'CA' },
      ...{ notBefore: '2029-01-01T00:00:00.000Z', notAfter: '2032-01-01T00:00:00.000Z' },
    };
    const reply = { kind: 'agency' as const, name, certificate };
    return this.standIn.answer(PreviewCertificateRegistration, input, context, reply);
  }

  @Answers(RegisterByCertificate)
  registerByCertificate(input: object, context: RequestContext) {
    const reply = { accountId: id, ticket, deviceToken: 'device-3' };
    return this.standIn.answer(RegisterByCertificate, input, context, reply);
  }

  @Answers(StartSignIn)
  startSignIn(input: object, context: RequestContext) {
    return this.standIn.answer(StartSignIn, input, context, { signInId: id, otp, phones: [] });
  }

  @Answers(ResendSignInCode)
  resendSignInCode(input: object, context: RequestContext) {
    return this.standIn.answer(ResendSignInCode, input, context, otp);
  }

  @Answers(ConfirmSignInCode)
  confirmSignInCode(input: object, context: RequestContext) {
    return this.standIn.answer(ConfirmSignInCode, input, context, { ticket, deviceToken: 'device-2' });
  }

  @Answers(GetInteraction)
  getInteraction(input: object, context: RequestContext) {
    const reply = { relyingParty: 'Cổng dịch vụ công', prompt: 'sign-in' as const };
    return this.standIn.answer(GetInteraction, input, context, reply);
  }

  @Answers(GetOwnAccount)
  @RequiresCaller()
  getOwnAccount(input: object, context: RequestContext) {
    return this.standIn.answer(GetOwnAccount, input, context, {
      accountId: personOf(context).accountId,
      kind: 'citizen' as const,
      fullName: 'Nguyễn Văn A',
      maskedIdentityNumbers: ['********2345'],
      dateOfBirth: '1999-01-01',
      phones: [],
      language: 'vi' as const,
      password: 'set' as const,
      level: 'IAL2' as const,
      method: 'mobile-subscriber' as const,
      registeredAt: '2029-01-01T00:00:00.000Z',
    });
  }
}

@Controller()
class NotifierController {
  constructor(private readonly standIn: StandIn) {}

  @Answers(ListDeliveries)
  @Requires('notifier.delivery.read')
  listDeliveries(input: object, context: RequestContext) {
    return this.standIn.answer(ListDeliveries, input, context, { deliveries: [] });
  }
}

@Module({
  controllers: [
    IdentityController,
    DirectoryController,
    ...secondFactorStandIns,
    ...certificateStandIns,
    ...selfServiceStandIns,
    ...accountRecoveryStandIns,
    MobileSignaturesStandIn,
    RelyingPartiesStandIn,
    SourcesController,
    firstPasswordStandIn,
  ],
  providers: [StandIn],
})
class IdentityStandIn {}

@Module({ controllers: [NotifierController], providers: [StandIn] })
class NotifierStandIn {}

@Module({
  controllers: [
    standInFor(ListAuditEntries, { entries: [], names: {} }, 'admin-hierarchy.audit.read'),
    ...unitStandIns,
    ...userStandIns,
    ...listStandIns,
    ...rightsStandIns,
    ...subsystemStandIns,
  ],
  providers: [StandIn],
})
class AdminHierarchyStandIn {}

@Module({ controllers: counterStandIns, providers: [StandIn] })
class CitizenOnboardingStandIn {}

const modules = {
  identity: IdentityStandIn,
  notifier: NotifierStandIn,
  'admin-hierarchy': AdminHierarchyStandIn,
  'citizen-onboarding': CitizenOnboardingStandIn,
};

export interface RunningStandIn {
  readonly standIn: StandIn;
  /** Says in the service's name that something changed. */
  readonly live: Live;
  stop(): Promise<void>;
}

/** Answers a service's contracts on a real bus, with values that a test may change. */
export async function startStandIn(
  name: keyof typeof modules,
  options: { natsUrl: string; callerPublicJwk: string },
): Promise<RunningStandIn> {
  const service: RunningService = await startService({
    name,
    module: modules[name],
    config: defineConfig(serviceEnvironment),
    environment: {
      NATS_URL: options.natsUrl,
      CALLER_PUBLIC_JWK: options.callerPublicJwk,
      HEALTH_PORT: '0',
      LOG_LEVEL: 'fatal',
    },
  });
  return {
    standIn: service.app.get(StandIn, { strict: false }),
    live: service.app.get(Live, { strict: false }),
    stop: () => service.stop(),
  };
}
