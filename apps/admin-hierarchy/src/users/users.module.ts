import { Module } from '@nestjs/common';
import { UserListRepository } from './user-list.repository.js';
import { UnitsOfUsers } from './units-of-users.js';
import { UserColumns } from './user-columns.js';
import { UsersRepository } from './users.repository.js';

/** Users of units (AH-06..AH-10): what the other parts ask about them. */
@Module({
  providers: [UnitsOfUsers, UserColumns, UserListRepository, UsersRepository],
  exports: [UnitsOfUsers, UserColumns, UserListRepository, UsersRepository],
})
export class UsersModule {}
