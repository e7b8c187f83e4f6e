import { Inject, Module } from '@nestjs/common';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { UsersModule } from '../users/users.module.js';
import { DrivesFollow } from './drives-follow.js';
import { MembershipsFollow } from './memberships-follow.js';
import { RightsFollow } from './rights-follow.js';
import { UsersFollow } from './users-follow.js';

const FOLLOWERS = Symbol('vnconnect.unit-followers');

/** On a parameter: all that follows units that end, in the order in which it is moved. */
export const InjectFollowers = (): ParameterDecorator => Inject(FOLLOWERS);

/** Everything that belongs to units and must not be lost when they end (AH-03). */
@Module({
  imports: [MembershipsModule, UsersModule],
  providers: [
    UsersFollow,
    RightsFollow,
    MembershipsFollow,
    DrivesFollow,
    {
      provide: FOLLOWERS,
      inject: [UsersFollow, RightsFollow, MembershipsFollow, DrivesFollow],
      useFactory: (...followers: readonly unknown[]) => followers,
    },
  ],
  exports: [FOLLOWERS, UsersFollow],
})
export class FollowersModule {}
