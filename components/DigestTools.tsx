// Taking a digest along: copied, as a file, as a mail, on paper.
import { digestEml } from '@/lib/formats/digest-eml';
import { digestHtml } from '@/lib/formats/digest-html';
import { digestMarkdown } from '@/lib/formats/digest-markdown';
import type { Digest } from '@/lib/model/digest';
import { Button } from './Button';
import { download } from './download';
import { useCommands } from './hooks/use-commands';
import { useMessages } from './hooks/use-messages';
import styles from './DigestPage.module.css';

export function DigestTools({ digest }: { digest: Digest }) {
  const { attempt } = useCommands();
  const { say } = useMessages();
  const name = `manicule-digest-${digest.day}`;
  const copy = () => attempt(async () => {
    await navigator.clipboard.writeText(digestMarkdown(digest));
    say({ text: 'Copied as Markdown' });
  }, 'Not copied');
  return (
    <div className={styles.tools} role="group" aria-label="Take along">
      <Button look="edge" onClick={() => void copy()}>Copy as Markdown</Button>
      <Button look="edge" onClick={() => download(digestHtml(digest), 'text/html', `${name}.html`)}>Download HTML</Button>
      <Button look="edge" onClick={() => download(digestEml(digest, Date.now()), 'message/rfc822', `${name}.eml`)}>Download for mail</Button>
      <Button look="edge" onClick={() => print()}>Print</Button>
    </div>
  );
}
