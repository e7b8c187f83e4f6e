import { Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.js';

/** Serves /api/openapi.json and /api/docs. */
@Module({ controllers: [OpenApiController] })
export class OpenApiModule {}
