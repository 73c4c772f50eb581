// Real Dexie needs an IndexedDB; every unit test file gets a fresh one.
import 'fake-indexeddb/auto';
