import { ApplicationScreen } from './application-form.js';

export function Component() {
  return <ApplicationScreen method="mobile-subscriber" />;
}
