import { z } from 'zod';
import { decimal } from '../orders/submission.ts';

const shared = {
  indicator_id: z.enum(['1', '2', '3', '4']),
  value_map: z.object({ price: decimal.optional(), chg: decimal.optional() }),
  frequency: z.int().min(1).max(3),
  enabled: z.boolean(),
  scope: z.int(),
  state: z.array(z.int()),
};
/** An alert as it is added. */
export const addition = z.object({ ...shared, symbol: z.string().min(1) });
/** The change of an alert. */
export const update = z.object({ ...shared, id: z.union([z.string(), z.number()]).transform(String) });

/** An alert that a user has set. */
export type Alert = z.infer<typeof addition> & { readonly id: string };
