// The background worker: registers every listener in its first turn, so that the event that woke it is not lost.
import { defineBackground } from 'wxt/utils/define-background';
import { mendWith, openLibrary } from '@/lib/db/database';
import { openPatiently } from '@/lib/db/open-patiently';
import { bringSearch } from '@/lib/db/load-search';
import { onUnreadableRow } from '@/lib/db/read-rows';
import * as search from '@/lib/db/search-papers';
import { systemClock } from '@/lib/shared/clock';
import { httpGet } from '@/lib/platform/http';
import { showNotice } from '@/lib/platform/notifications';
import { mayAsk, onOriginsChanged } from '@/lib/platform/permissions';
import { stayAwake, wakeOnStart } from '@/lib/platform/runtime';
import { keepFromPages } from '@/lib/platform/storage';
import { mendLibrary } from '@/lib/services/mend-library';
import { createWatch } from '@/lib/services/sentinel';
import { setUpAlarms } from './alarms';
import { createAnnounce } from './announce';
import { setUpCommands } from './commands';
import { setUpDigest } from './digest';
import { setUpMessages } from './messages';
import { setUpOmnibox } from './omnibox';
import { setUpSites } from './sites';
import { createUpkeep } from './upkeep';

export default defineBackground({
  type: 'module',
  main() {
    bringSearch(search);
    const library = openLibrary();
    // An update may have to go through a large library first. If it cannot be opened, whoever needs it hears of that.
    stayAwake(openPatiently(library)).catch(() => {});
    const watch = createWatch({ library, clock: systemClock });
    const announce = createAnnounce(library, watch);
    const ports = { library, clock: systemClock, announce, random: Math.random, get: httpGet, mayAsk };
    const upkeep = createUpkeep({ ...ports, notify: showNotice });
    const mend = () => stayAwake(mendLibrary(ports));
    mendWith(mend);
    onUnreadableRow(() => void mend().catch(() => {}));
    setUpMessages(ports, upkeep);
    setUpAlarms(upkeep);
    setUpCommands(ports, upkeep);
    setUpDigest();
    setUpOmnibox(library);
    setUpSites();
    keepFromPages().catch((thrown: unknown) => console.error(thrown));
    onOriginsChanged(({ added }) => {
      if (added.length > 0) void upkeep.replan();
    });
    wakeOnStart();
    void upkeep.start();
  },
});
