// What the address says, live, and changing it.
import { useState, useSyncExternalStore } from 'react';
import type { Address } from './address';
import { createAddressStore, type AddressStore } from './address-store';

export function useAddress(): { address: Address; go: AddressStore['go'] } {
  const [{ subscribe, get, go }] = useState(createAddressStore);
  return { address: useSyncExternalStore(subscribe, get), go };
}
