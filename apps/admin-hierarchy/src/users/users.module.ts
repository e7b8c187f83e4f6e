import { Module } from '@nestjs/common';
import { FilesModule } from '@vnconnect/service-kit';
import { RightsModule } from '../rights/rights.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AccountCopiesRepository } from './account-copies.repository.js';
import { UnitsOfUsers } from './units-of-users.js';
import { UserColumns } from './user-columns.js';
import { UserExportsService } from './user-exports.service.js';
import { UserListRepository } from './user-list.repository.js';
import { UserListsService } from './user-lists.service.js';
import { UserViewService } from './user-view.service.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Users of units (AH-06..AH-10). */
@Module({
  imports: [FilesModule, RightsModule, UnitsModule],
  controllers: [UsersController],
  providers: [
    AccountCopiesRepository,
    UnitsOfUsers,
    UserColumns,
    UserExportsService,
    UserListRepository,
    UserListsService,
    UserViewService,
    UsersRepository,
    UsersService,
  ],
  exports: [AccountCopiesRepository, UnitsOfUsers, UserColumns, UsersRepository],
})
export class UsersModule {}
