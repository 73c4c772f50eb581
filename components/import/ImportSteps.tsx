// What an import shows in each of its steps.
import { amount } from '../amount';
import { StandsStill } from '../StandsStill';
import { ChooseSource } from './ChooseSource';
import styles from './ImportDialog.module.css';
import { ImportFailed } from './ImportFailed';
import { ImportPreview } from './ImportPreview';
import { ImportProgress } from './ImportProgress';
import { ImportResult } from './ImportResult';
import type { Import } from './use-import';

export function ImportSteps({ imports }: { imports: Import }) {
  const { state } = imports;
  if (state.step === 'choose') {
    return (
      <>
        {state.failed && <div className={styles.section}><ImportFailed code={state.failed.code} name={state.failed.name} /></div>}
        <ChooseSource unfinished={state.unfinished} onRead={imports.read} onResume={imports.resume} onDiscard={imports.discard} />
      </>
    );
  }
  if (state.step === 'reading') {
    const { total = 0, work } = state.job ?? {};
    const read = total + (work?.summary.unreadCount ?? 0);
    return (
      <div className={styles.section}>
        <ImportProgress label="Reading" words={read === 0 ? 'Opening the file' : `${amount(read, 'record')} read`} />
        <p className={styles.text}>Nothing is written to your library yet.</p>
      </div>
    );
  }
  const { job } = state;
  if (state.step === 'preview') return <ImportPreview job={job} onDecide={imports.decide} />;
  if (state.step === 'over') return <ImportResult job={job} />;
  return (
    <div className={styles.section}>
      {state.step === 'stopped' && <ImportFailed code={job.error ?? 'unexpected'} />}
      <ImportProgress label="Importing" done={job.done} total={job.total} words={`${job.done.toLocaleString('en')} of ${amount(job.total, 'record')}`} />
      {state.step === 'running' && <StandsStill job={job.id} />}
      <p className={styles.text}>{state.step === 'stopped' ? 'What was done stays. The rest can still follow.' : 'It goes on when you close this. What is yours is added to, never replaced.'}</p>
    </div>
  );
}
