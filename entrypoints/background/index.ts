// The background worker: registers every listener in its first turn, so that the event that woke it is not lost.
import { defineBackground } from 'wxt/utils/define-background';
import { openLibrary } from '@/lib/db/database';
import { systemClock } from '@/lib/shared/clock';
import { httpGet } from '@/lib/platform/http';
import { showNotice } from '@/lib/platform/notifications';
import { mayAsk, onOriginsChanged } from '@/lib/platform/permissions';
import { stayAwake, wakeOnStart } from '@/lib/platform/runtime';
import { setUpAlarms } from './alarms';
import { createAnnounce } from './announce';
import { setUpCommands } from './commands';
import { setUpDigest } from './digest';
import { setUpMessages } from './messages';
import { setUpSites } from './sites';
import { createUpkeep } from './upkeep';

export default defineBackground({
  type: 'module',
  main() {
    const library = openLibrary();
    // An update may have to go through a large library first. If it cannot be opened, whoever needs it hears of that.
    stayAwake(library.open()).catch(() => {});
    const announce = createAnnounce(library);
    const upkeep = createUpkeep({ library, clock: systemClock, announce, random: Math.random, get: httpGet, mayAsk, notify: showNotice });
    const ports = { library, clock: systemClock, announce, random: Math.random };
    setUpMessages(ports, upkeep);
    setUpAlarms(upkeep);
    setUpCommands(ports, upkeep);
    setUpDigest();
    setUpSites();
    onOriginsChanged(({ added }) => {
      if (added.length > 0) void upkeep.replan();
    });
    wakeOnStart();
    void upkeep.start();
  },
});
