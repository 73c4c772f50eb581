// The digest of a day, in a tab of its own: `digest.html?day=2026-11-23`, or today's.
import { mountScreen } from '@/components/mount-screen';
import './print.css';
import { DigestPage } from '@/components/DigestPage';
import { dayOf, parseDay } from '@/lib/model/digest';

mountScreen(<DigestPage day={parseDay(new URLSearchParams(location.search).get('day') ?? '') ?? dayOf(Date.now())} />);
