import { OtherProviderScreen } from './other-provider.js';

export function Component() {
  return <OtherProviderScreen source="vietnam-post" />;
}
