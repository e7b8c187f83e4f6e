import { Controller, Get, Req, Res } from '@nestjs/common';
import { InjectConfig } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CertificateDoorConfig } from './certificate-door.environment.js';

/**
 * Sends a browser to where it is asked for its certificate (ID-31). The portal's screens know this address only; what
 * is in the query is the listener's to judge.
 */
@Controller('auth')
export class CertificateDoorController {
  constructor(@InjectConfig() private readonly config: CertificateDoorConfig) {}

  @Get('certificate')
  present(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const address = new URL('/present', this.config.CERTIFICATE_URL);
    address.search = request.url.split('?')[1] ?? '';
    return reply.header('cache-control', 'no-store').redirect(address.href, 303);
  }
}
