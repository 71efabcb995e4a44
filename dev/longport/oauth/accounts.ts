/** A user who can log in at the dev LongPort. */
export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly memberId: number;
  readonly accountChannel: string;
  /** Its codes and tokens begin with `us_`; its account calls are under `/v1/us`. */
  readonly dataCentre?: 'us';
}

/** The accounts of the login page; the first is selected. */
export const SAMPLE_ACCOUNTS: readonly [SampleAccount, ...SampleAccount[]] = [
  { id: 'margin', name: 'Ada Chan', description: 'Margin account', memberId: 10_204_117, accountChannel: 'lb' },
  { id: 'cash', name: 'Ben Lim', description: 'Cash account', memberId: 10_204_118, accountChannel: 'lb_sg' },
  {
    id: 'paper',
    name: 'Cleo Park',
    description: 'Paper trading',
    memberId: 10_204_119,
    accountChannel: 'lb_papertrading',
  },
  {
    id: 'us',
    name: 'Dana Reed',
    description: 'US account',
    memberId: 10_204_120,
    accountChannel: 'lb_us',
    dataCentre: 'us',
  },
];

/** The account with that id. */
export function findAccount(id: string): SampleAccount | undefined {
  return SAMPLE_ACCOUNTS.find((account) => account.id === id);
}

/** Whether that account is for paper trading. */
export function isPaperAccount({ accountChannel }: SampleAccount): boolean {
  return accountChannel.endsWith('papertrading');
}
