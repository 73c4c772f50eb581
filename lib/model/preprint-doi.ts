// Which DOIs name a preprint: its server tells, by the registrant and the shape of what follows it.

/** Registrants of preprints alone; then servers that share their registrant with journals. */
const PREPRINTS = [
  /^10\.(?:2139|20944|21203|22541|26434|31219|31223|31224|31234|31235|33774|35542|36227|48550|51094|64898)\//,
  /^10\.1101\/(?:\d{4}\.\d{2}\.\d{2}\.)?\d{6,8}$/,
  /^10\.(?:1002\/essoar\.|1038\/npre\.|1590\/scielopreprints\.|7287\/peerj\.preprints\.|5194\/\w+-(?:20\d\d-\d|discuss)|14293\/(?:s2199|pr2199))/,
];

/** True for `10.1101/2020.03.22.002386` and SSRN's, false for a journal's. Takes the bare DOI, in lower case. */
export function isPreprintDoi(doi: string): boolean {
  return PREPRINTS.some((shape) => shape.test(doi));
}

/** The DOI without the version that some servers write at its end: `…/v1`, `.v1`, `-v2`, `_v1`; and eLife and F1000 as `.2`. */
export function withoutVersion(doi: string): string {
  if (isPreprintDoi(doi)) return doi.replace(/[-_./]v\d+$/, '');
  return /^10\.(?:7554|12688)\//.test(doi) ? doi.replace(/(\.\d+)\.\d$/, '$1') : doi;
}
