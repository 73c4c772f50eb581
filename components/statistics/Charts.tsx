// The charts of a span, each with the table behind it.
import type { Trends } from '@/lib/db/read-statistics';
import { listPeriods } from '@/lib/model/periods';
import type { Source } from '@/lib/model/sighting';
import type { Query } from '@/lib/search/query';
import type { Statistics } from '@/lib/search/statistics';
import { amount } from '../amount';
import { isSite, sourceName } from '../source-names';
import { STATUS_NAMES } from '../status-names';
import { labelPeriods, thin } from './axis';
import { BarChart } from './BarChart';
import { Chart, Key } from './Chart';
import { papersLink, savedIn } from './papers-link';
import { dateName, periodName, stepName } from './period-names';
import { ReadDays } from './ReadDays';
import { share } from './share';
import { SHOWN_STATUSES, StatusShare } from './StatusShare';
import { Streak } from './Streak';
import { TrendList } from './TrendList';
import type { CountedStatistics } from './use-statistics';
import styles from './Charts.module.css';

interface ChartsProps {
  statistics: CountedStatistics;
  isTable: boolean;
}

export function Charts({ statistics, isTable }: ChartsProps) {
  const { tags, venues } = statistics;
  const all = { statistics, isTable };
  return (
    <div className={styles.charts}>
      <Saved {...all} />
      <StatusChart {...all} />
      <Sources {...all} />
      <TrendChart title="Top tags" name="Tag" empty="None of these papers has a tag." trends={tags} linkOf={(tag) => papersLink(statistics.since, [], { tags: [tag] })} {...all} />
      <TrendChart title="Top venues" name="Venue" empty="The venue of none of these papers is known." trends={venues} linkOf={(venue) => linkTo(statistics, { kind: 'venue', name: venue })} {...all} />
      <Years {...all} />
      <ReadingStreak {...all} />
    </div>
  );
}

const PER = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' };

function Saved({ statistics: { saved, now }, isTable }: ChartsProps) {
  const { unit, starts, counts, read } = saved;
  const title = `Saved per ${PER[unit]}`;
  const bars = starts.map((start, at) => ({ name: periodName(unit, start, now), href: savedIn(unit, start), values: [counts[at] ?? 0, read[at] ?? 0] as const }));
  return (
    <Chart isWide title={title} aside={<><Key tone="whole">saved</Key><Key tone="part">of these, read</Key></>} isTable={isTable} table={{ head: [unit === 'week' ? 'Week' : 'Period', 'Saved', 'Of these, read'], rows: bars }}>
      <BarChart
        label={title}
        bars={bars.map(({ name, href, values: [value, part] }) => ({ name, href, value, part, says: `${value.toLocaleString('en')} saved, ${part.toLocaleString('en')} read` }))}
        axis={labelPeriods(saved)}
      />
    </Chart>
  );
}

function StatusChart({ statistics: { statuses, papers, since }, isTable }: ChartsProps) {
  return (
    <Chart title="Status" isTable={isTable} table={{ head: ['Status', 'Papers', 'Share'], rows: SHOWN_STATUSES.map((status) => ({ name: STATUS_NAMES[status], href: papersLink(since, [], { status }), values: [statuses[status], share(statuses[status], papers)] })) }}>
      <StatusShare statuses={statuses} since={since} />
    </Chart>
  );
}

interface TrendChartProps extends ChartsProps {
  title: string;
  name: string;
  empty: string;
  trends: Trends;
  linkOf: (name: string) => string;
}

function TrendChart({ title, name, empty, trends: { top, all }, linkOf, statistics: { steps }, isTable }: TrendChartProps) {
  const names = steps.starts.map((start) => stepName(steps.unit, start));
  const aside = <span>{all > top.length ? `${top.length} of ${all.toLocaleString('en')}, ` : ''}{top.length > 0 && `each column a ${PER[steps.unit]}`}</span>;
  return (
    <Chart title={title} aside={aside} isWide={isTable} isTable={isTable && top.length > 0} table={{ head: [name, 'Papers', ...names], rows: top.map(({ label, total, counts }) => ({ name: label, href: linkOf(label), values: [total, ...counts] })) }}>
      {top.length === 0
        ? <p className={styles.empty}>{empty}</p>
        : <TrendList label={title} lines={top.map(({ label, total, counts }) => ({ name: label, total, href: linkOf(label), course: names.map((step, at) => ({ step, count: counts[at] ?? 0 })) }))} />}
    </Chart>
  );
}

const SOURCES_SHOWN = 5;

function Sources({ statistics: { sources }, isTable }: ChartsProps) {
  const lines = listSources(sources);
  return (
    <Chart title="Sources" aside={<span>where each was first found</span>} isTable={isTable} table={{ head: ['Source', 'Papers'], rows: lines.map(({ name, total }) => ({ name, values: [total] })) }}>
      <TrendList label="Sources" lines={lines} />
    </Chart>
  );
}

/** Sites, with the APIs that speak for them; what is of no site stands together at the end, with the small ones. */
function listSources(sources: ReadonlyMap<Source, number>): { name: string; total: number }[] {
  const totals = new Map<string, number>();
  const plus = (name: string, count: number) => totals.set(name, (totals.get(name) ?? 0) + count);
  for (const [source, count] of sources) plus(source === 'file' ? 'Imported files' : isSite(source) || source.endsWith('-api') ? sourceName(source) : 'Other pages', count);
  const lines = [...totals].map(([name, total]) => ({ name, total })).toSorted((a, b) => b.total - a.total);
  if (lines.length <= SOURCES_SHOWN + 1) return lines;
  const rest = lines.slice(SOURCES_SHOWN);
  return [...lines.slice(0, SOURCES_SHOWN), { name: `${rest.length} others`, total: rest.reduce((sum, { total }) => sum + total, 0) }];
}

function Years({ statistics, isTable }: ChartsProps) {
  const { first, counts, earlier, unknown } = statistics.years;
  const yearOf = (name: string, value: number, query: Query) => ({ name, value, href: linkTo(statistics, query) });
  const known = counts.map((count, at) => yearOf(String(first + at), count, { kind: 'year', from: first + at, to: first + at }));
  const years = earlier === 0 ? known : [yearOf(`Before ${first}`, earlier, { kind: 'year', to: first - 1 }), ...known];
  const rows = [...years, ...(unknown === 0 ? [] : [{ name: 'Not known', value: unknown }])].map(({ value, ...row }) => ({ ...row, values: [value] }));
  return (
    <Chart title="Year of publication" aside={unknown > 0 && <span>not known of {unknown.toLocaleString('en')}</span>} isTable={isTable} table={{ head: ['Year', 'Papers'], rows }}>
      {years.length === 0
        ? <p className={styles.empty}>The year of none of these papers is known.</p>
        : (
          <BarChart
            isSmall
            label="Year of publication"
            bars={years.map((year) => ({ ...year, says: amount(year.value, 'paper') }))}
            axis={thin(years.map(({ name }, at) => ({ at, text: name.replace('Before ', '< ') })))}
          />
        )}
    </Chart>
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function ReadingStreak({ statistics: { totals: { days, weeks }, readOn, now }, isTable }: ChartsProps) {
  const columns = listPeriods('week', readOn.starts[0] ?? now, now);
  // The last week may not be over.
  const rows = columns.starts.map((start, week) => ({ name: dateName(start), values: WEEKDAYS.map((_, day) => readOn.counts[7 * week + day] ?? '') }));
  return (
    <Chart
      title="Reading streak"
      aside={<span>papers marked read, day by day</span>}
      isTable={isTable}
      table={{ head: ['Read in the week of', ...WEEKDAYS], rows }}
      foot={<Streak days={days} weeks={weeks} />}
    >
      <ReadDays days={readOn} weeks={columns} now={now} />
    </Chart>
  );
}

function linkTo({ since }: Pick<Statistics, 'since'>, query: Query): string {
  return papersLink(since, [query]);
}
