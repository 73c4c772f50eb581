// What the address says, live, and changing it.
import { useState, useSyncExternalStore } from 'react';
import type { Address } from './address';
import { createAddressStore, type AddressStore } from './address-store';

/** `get`: as it is when that is called. */
export function useAddress(): { address: Address } & Pick<AddressStore, 'get' | 'go'> {
  const [{ subscribe, get, go }] = useState(createAddressStore);
  return { address: useSyncExternalStore(subscribe, get), get, go };
}
