const LABELS = {
  NotReported: 'Not reported',
  ReplacedNotReported: 'Replaced, not reported',
  ProtectedNotReported: 'Protected, not reported',
  VarietiesNotReported: 'Conditional, waiting',
  WaitToNew: 'Waiting',
  NewStatus: 'Open',
  WaitToReplace: 'Waiting to replace',
  PendingReplaceStatus: 'Replacing',
  ReplacedStatus: 'Replaced',
  PartialFilledStatus: 'Partly filled',
  WaitToCancel: 'Waiting to cancel',
  PendingCancelStatus: 'Cancelling',
  FilledStatus: 'Filled',
  CanceledStatus: 'Cancelled',
  PartialWithdrawal: 'Partly cancelled',
  RejectedStatus: 'Rejected',
  ExpiredStatus: 'Expired',
};

const CANCELLABLE = new Set([
  'NotReported',
  'ReplacedNotReported',
  'ProtectedNotReported',
  'VarietiesNotReported',
  'WaitToNew',
  'NewStatus',
  'ReplacedStatus',
  'PartialFilledStatus',
]);

/** LongPort's order status in plain words. */
export function orderStatusLabel(status) {
  return LABELS[status] ?? String(status);
}

/** Whether an order in this status can still be cancelled. */
export function isCancellable(status) {
  return CANCELLABLE.has(status);
}
