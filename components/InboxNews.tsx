// News of a saved paper in the inbox: it came out, or has a version that the reader has not seen. Not a new paper, and not counted.
import type { News } from '@/lib/db/read-inbox';
import { describeFinding } from '@/lib/model/finding';
import { Button } from './Button';
import type { InboxActions } from './hooks/use-inbox-actions';
import { paperLink } from './paper-links';
import { Row } from './Row';

interface InboxNewsProps {
  id: string;
  index: number;
  news: News;
  active: boolean;
  actions: InboxActions;
  onPress: () => void;
}

export function InboxNews({ news, actions, ...rest }: InboxNewsProps) {
  const { finding, paper } = news;
  const line = describeFinding(finding);
  const use = finding.kind === 'version' ? 'Open it' : 'Use it';
  return (
    <Row
      {...rest}
      title={paper.title}
      href={paperLink(paper)}
      onFollow={() => actions.accept(news)}
      name={`${paper.title}. ${line}`}
      steady
      lead={null}
      meta={line}
      actions={
        <>
          <Button look="accent" aria-label={`${use}: ${paper.title}`} title={use} tabIndex={-1} onClick={() => actions.accept(news)}>{use}</Button>
          <Button icon="close" label={`Dismiss: ${paper.title}`} title="Dismiss" tabIndex={-1} onClick={() => actions.dismiss(news)} />
        </>
      }
    />
  );
}
