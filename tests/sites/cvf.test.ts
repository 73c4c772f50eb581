// CVF and ECVA: which addresses they claim, and the 1,466 rows of a real page.
import { describe, expect, it } from 'vitest';
import { cvf } from '@/lib/sites/adapters/cvf';
import { hasSavedPages } from '../support/read-page';
import { readSavedPage, readTruth } from '../support/saved-page';

const isHere = hasSavedPages();
const HOST = 'https://openaccess.thecvf.com';

describe('CVF open access', () => {
  it.each([
    ['/CVPR2020', 'listing'], ['/CVPR2020?day=2020-06-16', 'listing'], ['/CVPR2018.py?day=2018-06-19', 'listing'], ['/CVPR2013.py', 'listing'], ['/ICCV2023?day=all', 'listing'], ['/WACV2024', 'listing'],
    ['/CVPR2021_workshops/NTIRE', 'listing'], ['/CVPR2020_workshops/w1.py', 'listing'], ['/CVPR2026_findings', 'listing'], ['/CVPR2020_search.py', 'listing'],
    ['/content/CVPR2024/html/Wang_VGGT_CVPR_2024_paper.html', 'paper'], ['/content_CVPR_2020/html/X_Y_CVPR_2020_paper.html', 'paper'], ['/content_cvpr_2014/html/Z_2014_CVPR_paper.html', 'paper'],
    ['/content_CVPRW_2020/html/w39/Khalid_OC-FakeDect_CVPRW_2020_paper.html', 'paper'], ['/content/CVPR2021W/NTIRE/html/A_CVPRW_2021_paper.html', 'paper'],
  ])('%s is a %s', (path, kind) => expect(cvf.kind(new URL(HOST + path))).toBe(kind));

  it.each(['/', '/menu', '/menu_other.html', '/content/CVPR2024/papers/Wang_VGGT_CVPR_2024_paper.pdf', '/CVPR2021_workshops', '/CVPR2021_workshops/menu', '/CVPR2020_workshops/menu.py', '/content/CVPR2024/html/index.html'])('leaves %s alone', (path) =>
    expect(cvf.kind(new URL(HOST + path))).toBeUndefined(),
  );

  it.each([
    ['https://www.ecva.net/papers.php', 'listing'],
    ['https://www.ecva.net/papers/eccv_2024/papers_ECCV/html/4_ECCV_2024_paper.php', 'paper'],
    ['https://www.ecva.net/index.php', undefined],
    ['https://www.ecva.net/CVPR2020', undefined],
    ['https://openaccess.thecvf.com/papers.php', undefined],
  ])('%s is %s', (address, kind) => expect(cvf.kind(new URL(address))).toBe(kind));

  describe.skipIf(!isHere)('as saved', () => {
    const { papers } = isHere ? readTruth<{ papers: { url: string; title: string; authors: string[] }[] }>('cvf/list-CVPR2020-day1.expected.json') : { papers: [] };

    it('reads all 1,466 rows of a page, with addresses, titles and authors', () => {
      const { sightings, unreadable } = readSavedPage('cvf/list-CVPR2020-day1.html', `${HOST}/CVPR2020`);
      expect(papers).toHaveLength(1466);
      expect(unreadable).toHaveLength(0);
      expect(sightings.map(({ url, title, authors }) => ({ url, title, authors: authors?.map(({ name }) => name) }))).toEqual(papers);
      expect(new Set(sightings.flatMap(({ keys }) => keys)).size).toBe(1466);
      expect(sightings.every(({ pdfUrl, venue, publishedAt }) => pdfUrl?.endsWith('_paper.pdf') && venue?.endsWith('(CVPR)') && publishedAt === '2020-06')).toBe(true);
      expect(sightings.filter(({ authors }) => authors?.every(({ family }) => family)).length).toBeGreaterThan(1_450);
    }, 60_000);

    it('reads rows whose links share a cell with the authors, and rows of ECVA', () => {
      const read = (name: string, address: string) => readSavedPage(`fragments/papercli-${name}.html`, address).sightings.map(({ title, authors = [], pdfUrl }) => [title, authors.map(({ name }) => name).join(', '), pdfUrl]);
      expect(read('cvf', `${HOST}/WACV2024`)).toEqual([
        ['Foo: A Method', 'Alice Smith, Bob Jones', `${HOST}/content/WACV2024/papers/Foo_paper.pdf`],
        ['Bar: Another Method', 'Carol White', `${HOST}/content/WACV2024/papers/Bar_paper.pdf`],
      ]);
      expect(read('cvf_sibling_walk', `${HOST}/CVPR2025?day=all`)).toEqual([
        ['Dynamic Sibling Walk Paper', 'Author A, Author B', `${HOST}/content/CVPR2025/papers/Test_Paper_CVPR_2025_paper.pdf`],
        ['Next Paper Title', 'Author C', `${HOST}/content/CVPR2025/papers/Another_Paper_CVPR_2025_paper.pdf`],
      ]);
      expect(read('ecva', 'https://www.ecva.net/papers.php')).toEqual([
        ['Is Retain Set All You Need in Machine Unlearning? Restoring Performance of Unlearned Models with Out-Of-Distribution Images', 'Jacopo Bonato, Marco Cotogni, Luigi Sabetta', 'https://www.ecva.net/papers/eccv_2024/papers_ECCV/papers/00004.pdf'],
        ['Old Paper Title', 'Alice, Bob', 'https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/00001.pdf'],
      ]);
    });
  });
});
