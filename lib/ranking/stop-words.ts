// Words that say nothing about what a paper is about. As terms are written: folded, without the s of many.

/** Of English, and of the way in which any abstract says that it has something new. They part phrases, too. */
const STOP_WORDS = setOf(
  'a about above across after again against all almost along already also although always am among an and another any are as at be because been before being below ' +
  'between both but by can cannot could did do does doing done down due during each either else even ever every few first for from further furthermore had has have ' +
  'having he hence her here him his how however i if in indeed instead into is it its itself just last later latter least less like made make making many may me might ' +
  'more moreover most much must my namely nearly need neither never nevertheless next no nor not now of off often on once one only onto or other our out over own per ' +
  'perhaps rather same second several she should since so some still such than that the their them then there thereby therefore these they thi this those three through ' +
  'thus to together too toward towards two under until unlike up upon us use used useful using various very via was way we well were what when where whereas whether ' +
  'which while who whose why will with within without would yet you your ' +
  'able accordingly achieve achieved achieving additional additionally address addressing aim allow allowing analyze apply applied available become better call ' +
  'called compare compared comparable comprehensive conduct conducted consider considered consist consistent consistently contain contrast contribute contribution current ' +
  'currently demonstrate demonstrated demonstrating depend despite develop developed different difficult directly effective effectively effectiveness efficiently enable ' +
  'enabling ensure especially et eg ie al etc evaluate evaluated evidence exhibit existing experimental explore exploring extend extensive facilitate find finding found gain ' +
  'generally get give given good great greatly help high highly higher identify impact important importantly improve improved improvement improving include including increase ' +
  'increased increasing increasingly insight introduce introduced introducing investigate involve key known lead leading leverage leveraging limited low lower main mainly ' +
  'maintain maintaining major moreover multiple new notable notably novel obtain obtained offer outperform outperforming outperformed overall particular particularly perform ' +
  'performed performing possible potential practical present presented presenting previous previously prior promising proposed propose proposing provide provided providing ' +
  'publicly range rely recent recently release released remain remaining report represent require required requiring respectively resulting reveal several show showing shown ' +
  'significant significantly simply specific specifically strong substantial substantially suggest superior systematically tend tested typically typical understand variety ' +
  'wide widely work',
);

/** They mean something only beside another word: a model, but a language model. */
const THIN_WORDS = setOf(
  'ability approach application baseline capability case challenge challenging class code common complex component condition contribution cost data deep design effect effort ' +
  'efficient end error evaluation example experiment factor feature form framework full fully function general generation goal group image information input issue knowledge ' +
  'language large larger learn learned learning level limit limitation loss mean mechanism metric method methodology model modeling module natural network number object open ' +
  'output paper parameter part people performance point problem process public quality question rate real research result role sample scale scenario set setting simple single ' +
  'small solution source space stage standard state step strategy structure study system systematic target task technique term test time tool traditional train trained ' +
  'training type understanding user value world year',
);

/** No term at all. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** No term by itself. */
export function isThinWord(word: string): boolean {
  return THIN_WORDS.has(word);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
