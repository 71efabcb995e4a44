/** A row of the security list. */
export interface Security {
  readonly symbol: string;
  readonly name_cn: string;
  readonly name_hk: string;
  readonly name_en: string;
}

const KNOWN: readonly Security[] = [
  { symbol: 'TSLA.US', name_cn: '特斯拉', name_hk: '特斯拉', name_en: 'Tesla' },
  { symbol: 'AAPL.US', name_cn: '苹果', name_hk: '蘋果', name_en: 'Apple' },
  { symbol: 'NVDA.US', name_cn: '英伟达', name_hk: '英偉達', name_en: 'NVIDIA' },
  { symbol: 'MSFT.US', name_cn: '微软', name_hk: '微軟', name_en: 'Microsoft' },
  { symbol: 'AMZN.US', name_cn: '亚马逊', name_hk: '亞馬遜', name_en: 'Amazon' },
  { symbol: 'GOOGL.US', name_cn: '谷歌-A', name_hk: '谷歌-A', name_en: 'Alphabet-A' },
  { symbol: 'META.US', name_cn: 'Meta', name_hk: 'Meta', name_en: 'Meta Platforms' },
  { symbol: 'BABA.US', name_cn: '阿里巴巴', name_hk: '阿里巴巴', name_en: 'Alibaba' },
  { symbol: 'SPY.US', name_cn: '标普500 ETF', name_hk: '標普500 ETF', name_en: 'SPDR S&P 500 ETF' },
  { symbol: 'QQQ.US', name_cn: '纳指100 ETF', name_hk: '納指100 ETF', name_en: 'Invesco QQQ Trust' },
];

const ELSEWHERE: Readonly<Record<string, string>> = {
  '700.HK': 'TENCENT',
  '9988.HK': 'BABA-W',
  '5.HK': 'HSBC HOLDINGS',
  '600519.SH': 'KWEICHOW MOUTAI',
  '300750.SZ': 'CATL',
  'D05.SG': 'DBS',
};

/** Words for names that sound like companies: English, simplified, traditional. */
const FIRST = [
  ['North', '北方', '北方'],
  ['Harbor', '海港', '海港'],
  ['Summit', '高峰', '高峰'],
  ['Blue', '蓝星', '藍星'],
  ['Silver', '银河', '銀河'],
  ['Granite', '磐石', '磐石'],
  ['Pacific', '太平洋', '太平洋'],
  ['Liberty', '自由', '自由'],
  ['Evergreen', '长青', '長青'],
  ['Meridian', '子午', '子午'],
  ['Crescent', '新月', '新月'],
  ['Pioneer', '先锋', '先鋒'],
] as const;
const SECOND = [
  ['Energy', '能源', '能源'],
  ['Biotech', '生物', '生物'],
  ['Software', '软件', '軟件'],
  ['Realty', '地产', '地產'],
  ['Bancorp', '银行', '銀行'],
  ['Materials', '材料', '材料'],
  ['Networks', '网络', '網絡'],
  ['Robotics', '机器人', '機械人'],
  ['Foods', '食品', '食品'],
  ['Logistics', '物流', '物流'],
  ['Therapeutics', '医疗', '醫療'],
] as const;
const LAST = [
  ['Group', '集团', '集團'],
  ['Holdings', '控股', '控股'],
  ['Partners', '合伙', '合夥'],
  ['Technologies', '科技', '科技'],
  ['Capital', '资本', '資本'],
] as const;

/** The US Overnight list: the known names, the rest made up, the same at every start. */
export function overnightSecurities(count: number): readonly Security[] {
  const taken = new Set(KNOWN.map((security) => security.symbol));
  const rows: Security[] = KNOWN.slice(0, count);
  for (let index = 0; rows.length < count; index += 1) {
    const symbol = `${ticker(index)}.US`;
    if (!taken.has(symbol)) rows.push(madeUp(symbol, index));
  }
  return rows;
}

/** The English name of a symbol, or the symbol itself. */
export function nameOf(symbol: string): string {
  return KNOWN.find((security) => security.symbol === symbol)?.name_en ?? ELSEWHERE[symbol] ?? symbol;
}

/** The simplified and the traditional name of a symbol, or the symbol itself. */
export function chineseNamesOf(symbol: string): readonly [string, string] {
  const known = KNOWN.find((security) => security.symbol === symbol);
  return known ? [known.name_cn, known.name_hk] : [nameOf(symbol), nameOf(symbol)];
}

/** The market of a symbol: what follows its last dot. */
export function marketOf(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}

/** The currency of a symbol. */
export function currencyOf(symbol: string): string {
  return { US: 'USD', HK: 'HKD', SH: 'CNY', SZ: 'CNY', SG: 'SGD' }[marketOf(symbol)] ?? 'USD';
}

/** Three letters for the first 17,576, then four; scattered, so neighbours differ. */
function ticker(index: number): string {
  const letters = index < 26 ** 3 ? 3 : 4;
  const size = 26 ** letters;
  let rest = (index * 7919 + 1371) % size;
  let text = '';
  for (let position = 0; position < letters; position += 1) {
    text = String.fromCharCode(65 + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return text;
}

function madeUp(symbol: string, index: number): Security {
  const first = FIRST[index % FIRST.length] ?? FIRST[0];
  const second = SECOND[index % SECOND.length] ?? SECOND[0];
  const last = LAST[index % LAST.length] ?? LAST[0];
  return {
    symbol,
    name_cn: first[1] + second[1] + last[1],
    name_hk: first[2] + second[2] + last[2],
    name_en: `${first[0]} ${second[0]} ${last[0]}`,
  };
}
