// Realistic papers by number: the same number is always the same paper, and any count of them has as many different arXiv ids.
import type { Author } from '@/lib/model/author';
import type { Metadata, Paper, Status } from '@/lib/model/paper';
import type { PaperKey } from '@/lib/model/identifiers';
import type { Provenance } from '@/lib/model/provenance';

/** Paper number `n` (0, 1, 2 …) of a library that grew over the years; a higher number was saved later. */
export function makePaper(n: number): Paper {
  const pick = picker(n);
  const arxivId = arxivIdOf(n);
  const id: PaperKey = `arxiv:${arxivId}`;
  const published = `20${arxivId.slice(0, 2)}-${arxivId.slice(2, 4)}-${String(1 + (n % 28)).padStart(2, '0')}`;
  const savedAt = FIRST_SAVE + n * 97_000;
  const from: Provenance = { source: n % 3 === 0 ? 'hugging-face-api' : 'arxiv-api', at: savedAt };
  const authors = makeAuthors(pick);
  const metadata: Metadata = {
    title: makeTitle(pick),
    url: n % 3 === 0 ? `https://huggingface.co/papers/${arxivId}` : `https://arxiv.org/abs/${arxivId}`,
    authors,
    authorCount: authors.length,
    abstract: makeAbstract(pick),
    publishedAt: published,
    categories: [pick(CATEGORIES)],
    pdfUrl: `https://arxiv.org/pdf/${arxivId}`,
    ...(n % 5 === 0 ? { venue: `${pick(VENUES)} 20${arxivId.slice(0, 2)}` } : {}),
    ...(n % 11 === 0 ? { codeUrl: `https://github.com/lab/${pick(ACRONYMS)}-${n}` } : {}),
  };
  const status = STATUS_MIX[n % STATUS_MIX.length] ?? 'unread';
  return {
    ...metadata,
    id,
    keys: n % 9 === 0 ? [id, `doi:10.1145/${3_000_000 + n}`] : [id],
    provenance: Object.fromEntries(Object.keys(metadata).map((field) => [field, from])),
    tags: makeTags(n, pick),
    note: n % 7 === 0 ? `Compare with the ${pick(NOUNS)} of our last draft.\n\nTable ${1 + (n % 6)} is the one to cite.` : '',
    status,
    statusAt: status === 'unread' ? savedAt : savedAt + 3_600_000,
    savedAt,
    updatedAt: savedAt + 3_600_000,
  };
}

export function makePapers(count: number): Paper[] {
  return Array.from({ length: count }, (_, n) => makePaper(n));
}

/** The forty tags that {@link makePaper} draws from. */
export const TAG_POOL: readonly string[] = (
  'rag to-cite thesis long-context transformers ssm fine-tuning vision agents alignment evaluation datasets diffusion retrieval tokenizers scaling ' +
  'reasoning multilingual speech robotics safety interpretability compression quantization pruning graphs theory optimization rl code-generation math ' +
  'medical legal tables video 3d audio survey baseline reading-group'
).split(' ');

const FIRST_SAVE = Date.UTC(2024, 0, 8, 7, 30);
const STATUS_MIX: readonly Status[] = ['unread', 'unread', 'read', 'unread', 'reading', 'unread', 'archived', 'read', 'unread', 'unread'];

/** 120 months from January 2015, numbered on within each. */
function arxivIdOf(n: number): string {
  const month = n % 120;
  return `${15 + Math.floor(month / 12)}${String(1 + (month % 12)).padStart(2, '0')}.${String(1 + Math.floor(n / 120)).padStart(5, '0')}`;
}

type Pick = <T>(from: readonly [T, ...T[]]) => T;

/** A stream of choices that depends on the number alone (a xorshift generator). */
function picker(n: number): Pick {
  let state = (Math.imul(n + 1, 0x9e3779b1) ^ 0x5bd1e995) | 1;
  return (from) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return from[(state >>> 0) % from.length] ?? from[0];
  };
}

function makeTitle(pick: Pick): string {
  const shape = pick([0, 1, 2, 3, 4, 5] as const);
  if (shape === 0) return `${pick(ACRONYMS)}: ${pick(ADJECTIVES)} ${pick(NOUNS)} for ${pick(TOPICS)}`;
  if (shape === 1) return `${pick(VERBS)} ${pick(NOUNS)} with ${pick(ADJECTIVES)} ${pick(NOUNS)}`;
  if (shape === 2) return `A Survey of ${pick(ADJECTIVES)} ${pick(NOUNS)} in ${pick(TOPICS)}`;
  if (shape === 3) return `On the ${pick(QUALITIES)} of ${pick(ADJECTIVES)} ${pick(NOUNS)}`;
  if (shape === 4) return `How ${pick(ADJECTIVES)} are ${pick(NOUNS)}? ${pick(VERBS)} ${pick(TOPICS)}`;
  return `${pick(VERBS)} ${pick(TOPICS)} at Scale: ${pick(ACRONYMS)} and the ${pick(QUALITIES)} of ${pick(NOUNS)}`;
}

function makeAuthors(pick: Pick): Author[] {
  const count = pick([1, 2, 3, 3, 4, 4, 5, 6, 8, 12] as const);
  return Array.from({ length: count }, () => {
    const given = pick(GIVEN);
    const family = pick(FAMILY);
    return { name: `${given} ${family}`, family, given };
  });
}

function makeTags(n: number, pick: Pick): string[] {
  const count = [0, 1, 2, 1, 3, 0, 2, 1, 0, 4][n % 10] ?? 0;
  const [first = '', ...rest] = TAG_POOL;
  return [...new Set(Array.from({ length: count }, () => pick([first, ...rest])))];
}

/** About 1,200 characters. */
function makeAbstract(pick: Pick): string {
  let text = '';
  while (text.length < 1_130) text += `${text && ' '}${makeSentence(pick)}`;
  return text;
}

function makeSentence(pick: Pick): string {
  const shape = pick([0, 1, 2, 3, 4, 5] as const);
  if (shape === 0) return `We present ${pick(ACRONYMS)}, a ${pick(ADJECTIVES).toLowerCase()} approach to ${pick(TOPICS).toLowerCase()} that needs no labelled ${pick(NOUNS).toLowerCase()}.`;
  if (shape === 1) return `Although ${pick(NOUNS).toLowerCase()} have improved steadily, their ${pick(QUALITIES).toLowerCase()} on ${pick(TOPICS).toLowerCase()} is still poorly understood.`;
  if (shape === 2) return `Experiments on ${pick(COUNTS)} benchmarks show gains of ${pick(GAINS)} over ${pick(ADJECTIVES).toLowerCase()} ${pick(NOUNS).toLowerCase()} of the same size.`;
  if (shape === 3) return `A closer look reveals that the ${pick(QUALITIES).toLowerCase()} of ${pick(NOUNS).toLowerCase()} comes mostly from the first layers.`;
  if (shape === 4) return `Our method replaces ${pick(ADJECTIVES).toLowerCase()} ${pick(NOUNS).toLowerCase()} by a mixture whose cost grows as $\\mathcal{O}(n \\log n)$.`;
  return `Code, models and ${pick(NOUNS).toLowerCase()} are released to support further work on ${pick(TOPICS).toLowerCase()}.`;
}

const ACRONYMS = ['LoRA', 'MeshFormer', 'QuietBERT', 'TreeRAG', 'T5-Mini', 'S4-Delta', 'GraphCLIP', 'NanoGPT', 'PromptLens', 'DeepSieve', 'VoxelNet', 'SPARQ'] as const;
const ADJECTIVES = [
  'Sparse', 'Efficient', 'Hierarchical', 'Bayesian', 'Contrastive', 'Retrieval-Augmented', 'Low-Rank', 'Multilingual', 'Self-Supervised', 'Robust', 'Causal',
  'Federated', 'Streaming', 'Equivariant', 'Long-Context', 'Zero-Shot', 'Differentiable', 'Calibrated', 'Compositional', 'Adaptive',
] as const;
const NOUNS = [
  'Transformers', 'Embeddings', 'Tokenizers', 'Agents', 'Diffusion Models', 'Graph Networks', 'Language Models', 'Adapters', 'Reward Models', 'Encoders', 'Kernels',
  'State Spaces', 'Attention Heads', 'Memories', 'Retrievers', 'World Models', 'Decoders', 'Curricula', 'Probes', 'Priors',
] as const;
const TOPICS = [
  'Question Answering', 'Machine Translation', 'Protein Folding', 'Code Generation', 'Visual Reasoning', 'Speech Recognition', 'Theorem Proving', 'Document Understanding',
  'Robot Manipulation', 'Weather Forecasting', 'Image Segmentation', 'Dialogue', 'Information Extraction', 'Molecule Design', 'Planning', 'Summarization',
] as const;
const VERBS = ['Learning', 'Rethinking', 'Scaling', 'Aligning', 'Probing', 'Distilling', 'Steering', 'Compressing', 'Evaluating', 'Unifying', 'Explaining', 'Training'] as const;
const QUALITIES = ['Expressivity', 'Robustness', 'Limits', 'Geometry', 'Calibration', 'Stability', 'Interpretability', 'Fairness', 'Efficiency', 'Generalization'] as const;
const COUNTS = ['three', 'five', 'seven', 'nine', 'twelve', 'eighteen'] as const;
const GAINS = ['1.2 %', '2.7 %', '3.4 %', '5 points', '0.8 BLEU', '11 %'] as const;
const CATEGORIES = ['cs.CL', 'cs.LG', 'cs.CV', 'cs.AI', 'cs.RO', 'cs.IR', 'stat.ML', 'eess.AS', 'q-bio.BM'] as const;
const VENUES = ['NeurIPS', 'ICML', 'ICLR', 'ACL', 'EMNLP', 'CVPR', 'Transactions on Machine Learning Research'] as const;
const GIVEN = [
  'Ada', 'Noor', 'Yuki', 'Zoë', 'Mateus', 'Ingrid', 'Wei', 'Amina', 'José', 'Léa', 'Sven', 'Priya', 'Tomáš', 'Olu', 'Hana', 'Dmitri', 'Łukasz', 'Mary Jane', 'Xin', 'Ruth',
] as const;
const FAMILY = [
  'Okafor', 'Müller', 'Zhang', 'García', 'Nakamura', 'Smith', 'van der Berg', 'Kowalski', 'Haddad', 'Ivanova', 'Søndergaard', 'Rao', 'Nguyen', 'O’Brien', 'Dvořák', 'Li',
  'Fernández', 'Kim', 'Adeyemi', 'Lindqvist', 'Rossi', 'Cohen', 'Papadopoulos', 'Silva',
] as const;
