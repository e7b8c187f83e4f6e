import { Inject, Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { RightsFollow } from './rights-follow.js';
import { UsersFollow } from './users-follow.js';

const FOLLOWERS = Symbol('vnconnect.unit-followers');

/** On a parameter: all that follows units that end, in the order in which it is moved. */
export const InjectFollowers = (): ParameterDecorator => Inject(FOLLOWERS);

/** Everything that belongs to units and must not be lost when they end (AH-03). */
@Module({
  imports: [UsersModule],
  providers: [
    UsersFollow,
    RightsFollow,
    {
      provide: FOLLOWERS,
      inject: [UsersFollow, RightsFollow],
      useFactory: (...followers: readonly unknown[]) => followers,
    },
  ],
  exports: [FOLLOWERS, UsersFollow],
})
export class FollowersModule {}
