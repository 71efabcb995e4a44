// For pages without a build: what they import from the one file of the package.
export * from './index.ts';
export { candles } from './candles.ts';
export { connect, live } from './live.ts';
export { todayOrders } from './orders.ts';
