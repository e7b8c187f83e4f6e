import type { AddressInfo } from 'node:net';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bus, defineConfig, runService, serviceEnvironment } from '@vnconnect/service-kit';
import type { InputOf } from '@vnconnect/service-kit';
import { sayReady } from '../program.js';
import { LookUp } from './look-up.js';

@Controller()
class LookUpController {
  constructor(private readonly bus: Bus) {}

  /** The bus holds the body against the contract, as the answering side does once more. */
  @Post('look-up')
  @HttpCode(200)
  lookUp(@Body() body: InputOf<typeof LookUp>) {
    return this.bus.request(LookUp, body);
  }
}

@Module({ controllers: [LookUpController] })
class GatewayModule {}

const { app } = await runService({
  name: 'gateway',
  module: GatewayModule,
  config: defineConfig(serviceEnvironment),
  door: async (root, options) => {
    const made = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), options);
    await made.listen(0, '127.0.0.1');
    return made;
  },
});
const server = (app as NestFastifyApplication).getHttpServer();
sayReady((server.address() as AddressInfo).port); // it listens on TCP
