// Alarms that wake the worker, each to what it is for.
import { onAlarm } from '@/lib/platform/alarms';
import { HOST_ALARM, JOBS_ALARM, TICK_ALARM, type Upkeep } from './upkeep';

export function setUpAlarms(upkeep: Upkeep): void {
  onAlarm((name) => {
    if (name === TICK_ALARM) void upkeep.tick();
    if (name === JOBS_ALARM) void upkeep.runJobs();
    if (name.startsWith(HOST_ALARM)) void upkeep.goOn();
  });
}
