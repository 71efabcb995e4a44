const NAMES =
  'accounts activated_lists agents ask ask_brokers attached_orders available_periods bid bid_brokers bid_sizes ' +
  'broker_ids bs_list business buyback_history buyback_ratios candlesticks capital_flow_lines cash_infos ' +
  'cash_list category_average_performances cf_list change_values changes chats chunks company credited_details ' +
  'crypto_list data_kv data_source debited_details details div_cash_infos dividend_history ' +
  'dividend_payout_history dvd elist empty_fields events exceptionable exchanges factor_groups factors facts ' +
  'fee_details fees fields file_urls files filters first_tags fiscal_year_info flows_list frozen_transaction_fees ' +
  'fund_info fund_performances funds further_questions grid_order grid_order_history grid_sub_orders groups ' +
  'half_trade_day hashtags historical history_value holding_details holding_periods holding_summary holdings ' +
  'images indicator_data indicator_list indicators industry_category_name info infos interactions ' +
  'invest_securities ipos is_list issuer issuer_info items keywords klines labels legs lines list lists ' +
  'market_time market_trade_session messages minutes nearest_plans news_list next opt_periods opt_reports ' +
  'option_list options order_histories orders participant_broker_numbers payout_ratios performances periods plans ' +
  'price_type process_data professional_list professionals questions ratings realized_pl_list records ' +
  'reference_domains references regionals second_tags secu_quote secu_static_info securities security_calc_index ' +
  'share_holders share_list shareholder_list sharelists short_list signals stages stats stock_derivatives ' +
  'stock_info stock_items stock_list stocks strategys sub_indicators subagent_tools subscribed_sharelists ' +
  'summary_info symbols_info tags tickers timeline timeshares tip_chips tools top_rank_tags topic_list trade_day ' +
  'trades trading_details trading_periods tradings trigger_orders unactivated_lists ut_value values warrant_list ' +
  'workspaces';

/** The members that are arrays wherever LongPort's API has them, and nothing else. */
export const ARRAY_NAMES: ReadonlySet<string> = new Set(/* @__PURE__ */ NAMES.split(' '));
