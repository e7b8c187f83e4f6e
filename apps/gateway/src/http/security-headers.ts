import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const HALF_YEAR = 15_552_000;

/**
 * What browsers may do with our pages. Scripts, workers and connections are our own origin's only; styles may be
 * inline because Ant Design writes them so. A form may lead anywhere: the one that ends a sign-in is answered with a
 * redirect to the relying party, which Chromium holds against form-action too.
 */
export async function addSecurityHeaders(app: NestFastifyApplication, publicUrl: string): Promise<void> {
  const isHttps = publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: isHttps ? ["'self'", 'https:'] : ["'self'", 'http:', 'https:'],
      },
    },
    strictTransportSecurity: isHttps && { maxAge: HALF_YEAR, includeSubDomains: false },
    // With no-referrer, browsers would send `Origin: null` from our own forms.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
}

/** For pages that bring a policy of their own. */
export const CONTENT_POLICY = 'content-security-policy';
