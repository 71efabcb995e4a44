// The turns that plain technical English does without, and the names that docs/glossary.md replaces. Each rule has an
// example that it finds: a test checks them, and that the plain form beside it passes.

export interface ProseRule {
  /** A regular expression without its flags; a blank matches any white space, so that a turn is found across lines. */
  readonly turn: string;
  /** The plain form to use. */
  readonly use: string;
  /** A sentence with the turn. */
  readonly example: string;
  /** The rule does not apply if this is found in the sentence, or in the path of the file. */
  readonly unless?: RegExp;
}

const CONDITION = '(?:Is|Are|Was|Were|Has|Had|Does|Did|Should|Could)';
const START = '(?:^|(?<=[.:;!?|(]\\s|\\n\\s*[-*] |\\n\\n))';

/** Turns of phrase. */
const turns: readonly ProseRule[] = [
  {
    turn: `${START}${CONDITION} (?:it|they|there|this|that|the|a|an|one|no|all|we|you|both|none|its)\\b[^.?!|]{0,160},[^.?!|]*[.:;]`,
    use: 'If …, … (a condition begins with "if")',
    example: 'Is it all instances, there is more traffic than they carry.',
  },
  {
    turn: `(?:^|(?<=[.!?|]\\s|\\n\\n))Who [^.?!|]{4,160}[.]`,
    use: 'name the subject: a client that …, an operator who …',
    example: 'Who needs the same bytes adds a digest.',
  },
  { turn: '\\bwho(?:so)?ever\\b', use: 'name the subject: a caller that …', example: 'A call of whoever came first.' },
  { turn: '\\bnobody\\b', use: 'no one thing: no client, no process …', example: 'Nobody else reads it.' },
  {
    turn: '\\b(?:some|any|every)body\\b',
    use: 'name it: another user, any client, all callers',
    example: 'It is somebody else’s.',
  },
  {
    turn: '\\b(?:for|at most|after|in) so many\\b',
    use: 'N, or the name of the number',
    example: 'It waits for so many seconds.',
  },
  {
    turn: '\\b(?:is|are|was|were|be|been) told of\\b',
    use: 'receives, reports, logs',
    example: 'The log is told of it.',
  },
  { turn: '\\b(?:goes|go|going|went) by\\b', use: 'uses, follows, decides by', example: 'A session goes by its hash.' },
  {
    turn: '\\bjust (?:now|then)\\b',
    use: 'now, at that moment, or nothing',
    example: 'It cannot be reached just now.',
  },
  { turn: '\\bdeeds?\\b', use: 'action, operation', example: 'A deed is logged.' },
  {
    turn: '\\b(?:waits?|wait for|takes?) (?:for )?(?:its|their) own turn\\b',
    use: 'waits for a slot',
    example: 'Each waits for its own turn.',
  },
  { turn: '\\bto be had\\b', use: 'available', example: 'There is none to be had.' },
  { turn: '\\blets? [^.;,|]{3,40} be\\b(?! )', use: 'leaves … unchanged, allows …', example: 'It lets the others be.' },
  { turn: '\\banew\\b', use: 'again', example: 'The limit begins anew.' },
  { turn: '\\bfor ever\\b', use: 'forever, without end', example: 'It waits for ever.' },
  {
    turn: '\\b(?:wherein|whereby|whence|whereupon|thereof|therein|thereupon|thereby|thence|hence|henceforth|herein|hereby)\\b',
    use: 'in which, so, from then',
    example: 'It ends, whereupon a new one begins.',
  },
  {
    turn: '\\b(?:lest|albeit|whilst|amongst|upon|amid|betwixt|ere|unto|nigh)\\b',
    use: 'so that … not, although, while, among, on',
    example: 'It waits lest it fail.',
  },
  { turn: '\\b(?:has|have|had) it that\\b', use: 'says that', example: 'The log has it that it ended.' },
  { turn: '\\bin vain\\b', use: 'without success', example: 'It was tried in vain.' },
  {
    turn: '\\b(?:is|are|be) of (?:no )?use\\b',
    use: 'helps, is useful, is useless',
    example: 'A token that is of use.',
  },
  { turn: '\\bin its stead\\b', use: 'instead', example: 'It sends one in its stead.' },
  {
    turn: '\\b(?:sees|see|seeing) to (?:it|what|its|their|the)\\b',
    use: 'makes sure, installs, starts',
    example: 'It sees to it that the node starts.',
  },
  {
    turn: '\\b(?:of no avail|to no avail|naught|nought|aught)\\b',
    use: 'without effect, nothing',
    example: 'It is of no avail.',
  },
  { turn: '\\bdearer\\b|\\b(?:is|are) dear\\b', use: 'costs more, is expensive', example: 'A write is dear.' },
  { turn: '\\bbe it (?!that)', use: 'whether … or …', example: 'It ends, be it a call or a stream.' },
  {
    turn: '\\bmend(?:s|ed|ing)?\\b',
    use: 'fix, repair',
    example: 'It mends two faults.',
  },
  {
    turn: '\\bneither is (?:it|there)\\b|\\bnor is (?:it|there)\\b|\\bnor does (?:it|the)\\b',
    use: 'it is not … either',
    example: 'Nor is it logged.',
  },
  {
    turn: '\\b(?:only|never|not once|nowhere) (?:does|do|did|is|are) (?:it|the|a|an|they) [a-z]+',
    use: 'the subject first: it does this only …',
    example: 'Only does it read the record.',
  },
  {
    turn: '\\bwhat it is worth\\b|\\bas good as any\\b|\\bat its leisure\\b',
    use: 'say the fact',
    example: 'It is as good as any.',
  },
  {
    turn: "\\b(?:is|are) (?:nobody|no one|somebody)[’']s\\b",
    use: 'name the owner',
    example: 'It is no one’s to cancel.',
  },
  {
    turn: '\\b(?:as it were|so to speak|to wit|in good time|by and by|ever so)\\b',
    use: 'nothing',
    example: 'It is, as it were, gone.',
  },
  { turn: '\\bsays no\\b', use: 'deny, refuse', example: 'A check that cannot run says no.' },
];

/** Names that are no longer ours: docs/glossary.md. */
const names: readonly ProseRule[] = [
  {
    turn: '\\b(?:session|the|a|its|their|public|by|own) handles?\\b(?! (?:of the|on|to the) (?:file|timer))|\\bhandles of\\b|\\bSessionHandle\\b',
    use: 'session id',
    example: 'The session handle is a hash.',
    unless: /\b(?:window|timer|file|element|dispatch|request) handle/i,
  },
  { turn: '\\bfresh tokens\\b', use: 'access tokens (the part), a new token', example: 'It asks for fresh tokens.' },
  { turn: '\\bcut switch(?:es)?\\b', use: 'AbortSignal', example: 'A cut switch ends it.' },
  {
    turn: '\\bopen calls?\\b|\\bcalls under way\\b|\\bcall(?: is|s are) under way\\b',
    use: 'calls in flight',
    example: 'The open calls of a session.',
  },
  { turn: '\\bunder way\\b', use: 'in progress, in flight', example: 'A login is under way.' },
  { turn: '\\bsession-ended notices?\\b', use: 'end notice', example: 'A session-ended notice arrives.' },
  { turn: '\\brecent map\\b', use: 'cache', example: 'The recent map is bounded.' },
  { turn: '\\bcross rules?\\b', use: 'validation', example: 'The cross rules say so.' },
  {
    turn: '\\breplicas?\\b',
    use: 'process or instance (replica means a Redis replica alone)',
    example: 'On every replica it ends.',
    unless:
      /redis|primary|sentinel|\bWAIT\b|kubernetes|deployment|cluster|failover|promot|confirm|store|min-replicas|copy|copies/i,
  },
  {
    turn: '\\b(?:refresh|its|a|the|somebody else.s|others.) marks?\\b(?! of)|\\blifts? [^.]{0,20}\\bmarks?\\b',
    use: 'refresh claim',
    example: 'The mark lasts 30 s.',
    unless: /page|example|<!--|question|quotation|byte order/i,
  },
  {
    turn: "\\b(?:an|the|its|this|that(?! answers)|each(?! answers)|every|whole|no|late|last|such an|LongPort[’']s|BFF[’']s|own|error) answers?\\b",
    use: 'response',
    example: 'It reads the answer.',
  },
  {
    turn: '\\b(?:is|are|was|were|be|been|gets?|being) cut\\b(?! (?:to|at|down|into|from|short))|\\bcuts? (?:a|the|its|it|them|calls?|streams?|nothing|no) ?\\b|\\b(?:a|the) cut\\b(?! (?:of|off))',
    use: 'abort',
    example: 'A notice cuts the streams.',
  },
  { turn: '\\bthe pipe\\b', use: 'the relay', example: 'The pipe knows no sessions.' },
];

export const RULES: readonly ProseRule[] = [...turns, ...names];
