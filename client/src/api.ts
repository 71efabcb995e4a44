// Generated from openapi/longport.json by scripts/generate-api-types.ts (npm run docs). Do not edit.
/* eslint-disable */
export interface paths {
  '/v1/watchlist/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                groups: components['schemas']['WatchlistGroup'][];
              };
            };
          };
        };
      };
    };
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            id: number;
            name?: string;
            securities?: string[];
            mode?: components['schemas']['SecuritiesUpdateMode'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            securities?: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                /** Format: int64 */
                id: string | number;
              };
            };
          };
        };
      };
    };
    delete: {
      parameters: {
        query: {
          id: number;
          purge: boolean;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/watchlist/pinned': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            mode: components['schemas']['PinnedMode'];
            securities: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/markets/trading-sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_MarketTradePeriodResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/markets/trading-days': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            market: components['schemas']['Market'];
            beg_day: string;
            end_day: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_MarketTradeDayResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/static-info': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityStaticInfoResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/quotes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityQuoteResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/options/quotes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_OptionQuoteResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/warrants/quotes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_WarrantQuoteResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/depth': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityDepthResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/brokers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityBrokersResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/participants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_ParticipantBrokerIdsResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/trades': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            count: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityTradeResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/intraday': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityIntradayResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/candlesticks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            period: components['schemas']['QuotePeriod'];
            count: number;
            adjust_type: components['schemas']['QuoteAdjustType'];
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityCandlestickResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/options/expiry-dates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_OptionChainDateListResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/warrants/issuers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_IssuerInfoResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/warrants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            filter_config: components['schemas']['Quote_FilterConfig'];
            language: components['schemas']['Language'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_WarrantFilterListResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/capital-flow': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_CapitalFlowIntradayResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/capital-distribution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_CapitalDistributionResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/calc-indexes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbols: string[];
            calc_index: components['schemas']['QuoteCalcIndex'][];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityCalcQuoteResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/quote/history-candlesticks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            period: components['schemas']['QuotePeriod'];
            adjust_type: components['schemas']['QuoteAdjustType'];
            query_type: components['schemas']['QuoteHistoryCandlestickQueryType'];
            offset_request?: components['schemas']['Quote_OffsetQuery'];
            date_request?: components['schemas']['Quote_DateQuery'];
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['Quote_SecurityCandlestickResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/get_security_list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          category?: components['schemas']['SecurityListCategory'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['Security'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/filings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: components['schemas']['FilingItem'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/market_temperature': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['MarketTemperature'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/history_market_temperature': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          start_date: string;
          end_date: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['HistoryMarketTemperatureResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/short-positions/hk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          last_timestamp?: string;
          count?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                symbol: string;
                data: components['schemas']['ShortPositionRow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/short-positions/us': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          last_timestamp?: string;
          count?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                symbol: string;
                data: components['schemas']['ShortPositionRow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/short-trades/hk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          last_timestamp?: string;
          page_size?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                symbol: string;
                data: components['schemas']['ShortTradeRow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/short-trades/us': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          last_timestamp?: string;
          page_size?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                symbol: string;
                data: components['schemas']['ShortTradeRow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/option-volume-stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                /** Format: decimal */
                c: string;
                /** Format: decimal */
                p: string;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/option-volume-stats/daily': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          timestamp: number;
          line_num: number;
          direction: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                stats: components['schemas']['OptionVolumeDay'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/options/strikes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            expiry_date: string;
            standard_only?: boolean;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['OptionChainContractWire'][];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/symbol-to-counter-ids': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            ticker_regions: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  [key: string]: string;
                };
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/history-timeshares': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          date: string;
          trade_session?: string;
          adjust_type?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                timeshares: {
                  /** Format: decimal */
                  balance?: string;
                  /** Format: decimal */
                  amount?: string;
                  minutes: {
                    avg_price?: unknown;
                    volume?: unknown;
                    turnover?: unknown;
                    amount?: unknown;
                    balance?: unknown;
                    /** Format: unix-seconds */
                    timestamp?: string;
                    /** Format: decimal */
                    price?: string;
                  }[];
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/my-quotes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: string;
          account_channel?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                activated_lists: {
                  name?: unknown;
                  market?: unknown;
                  tags?: unknown;
                  expired_msg?: unknown;
                  end_time?: unknown;
                }[];
                unactivated_lists: {
                  name?: unknown;
                  market?: unknown;
                  tags?: unknown;
                  expired_msg?: unknown;
                  end_time?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/market-status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['MarketStatusResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/broker-holding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          type: components['schemas']['BrokerHoldingPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BrokerHoldingTop'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/broker-holding/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BrokerHoldingDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/broker-holding/daily': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          parti_number: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BrokerHoldingDailyHistory'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ahpremium/klines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          line_type: components['schemas']['AhPremiumPeriod'];
          line_num: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AhPremiumKlines'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ahpremium/timeshares': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          days: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AhPremiumIntraday'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/trades-statistics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['TradeStatsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: string;
          category: string;
          size?: number;
          symbol?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AnomalyResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/index-constituents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['IndexConstituents'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/market/stock-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            limit: number;
            sort: number;
            markets: string[];
            date?: string;
            next_params?: Record<string, never>;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                events: {
                  /** Format: unix-seconds */
                  timestamp: number | string;
                  alert_reason?: string;
                  alert_type?: number;
                  stock: components['schemas']['TopMoversStockWire'];
                  post?: unknown;
                }[];
                next_params?: Record<string, never>;
                /** Format: unix-seconds */
                updated_at?: number | string;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/market/rank/categories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                first_tags: {
                  key: string;
                  name: string;
                  second_tags: {
                    key: string;
                    name: string;
                    market?: string;
                  }[];
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/market/rank/list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          key: string;
          delay_bmp?: boolean;
          need_article?: boolean;
          market?: string;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                bmp?: boolean;
                lists: components['schemas']['RankListItem'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/financial-reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialReportKind'];
          report?: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  [key: string]: {
                    indicators: components['schemas']['FinancialReportIndicator'][];
                  };
                } | null;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/financials/statements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialReportKind'];
          report?: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list?: unknown;
                currency?: unknown;
                periods?: unknown;
                fields?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/financials/latest-report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/financials/earnings-snapshot': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          report?: components['schemas']['FinancialReportPeriod'];
          fiscal_year?: number;
          fiscal_period?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FinancialReportSnapshot'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/institution-rating-latest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['InstitutionRatingLatest'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/institution-ratings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['InstitutionRatingSummary'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/institution-ratings/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['InstitutionRatingDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/institution-ratings/industry-rank': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items?: unknown;
                total?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ratings/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ratings/institutional': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['InstitutionRatingViews'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ratings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['StockRatings'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/dividends': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DividendList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/dividends/details': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DividendList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/forecast-eps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ForecastEps'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/financial-consensus-detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FinancialConsensus'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/valuation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          indicator: string;
          range: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ValuationData'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/valuation/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ValuationHistoryResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/valuation/rank': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          start_date: string;
          end_date: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                pe?: {
                  /** Format: unix-seconds */
                  timestamp: string | number;
                  rank: string | number;
                  total: string | number;
                }[];
                pb?: {
                  /** Format: unix-seconds */
                  timestamp: string | number;
                  rank: string | number;
                  total: string | number;
                }[];
                ps?: {
                  /** Format: unix-seconds */
                  timestamp: string | number;
                  rank: string | number;
                  total: string | number;
                }[];
                dvd?: {
                  /** Format: unix-seconds */
                  timestamp: string | number;
                  rank: string | number;
                  total: string | number;
                }[];
                kline_type?: string;
                max_num?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/industry-valuation-comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['IndustryValuationList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/industry-valuation-distribution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['IndustryValuationDist'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/comp-overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['CompanyOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/company-professionals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbols: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ExecutiveList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/shareholders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          position?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ShareholderList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/shareholders/top': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                info: {
                  period: string;
                  share_holders: components['schemas']['ShareholderTopRow'][];
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/shareholders/holding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          object_id: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                name?: string;
                title?: string;
                avatar?: string;
                owner_source?: string;
                holding_periods?: string[];
                holding_details?: unknown[];
                holding_summary?: unknown[];
                trading_periods?: string[];
                tradings?: {
                  period: string;
                  /** Format: decimal */
                  accum_buy?: string;
                  /** Format: decimal */
                  accum_sell?: string;
                  /** Format: decimal */
                  net_buy?: string;
                  trading_details?: components['schemas']['ShareholderTrade'][];
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/fund-holders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundHolders'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/company-act': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          req_type: string;
          version: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['CorpActions'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/invest-relations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          count: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['InvestRelations'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/operatings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['OperatingList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/buy-backs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BuybackData'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/fundamentals/business-segments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BusinessSegments'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/fundamentals/business-segments/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          report?: components['schemas']['FinancialReportPeriod'];
          cate?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['BusinessSegmentsHistory'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/industry/rank': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          indicator: components['schemas']['IndustryRankIndicator'];
          sort_type: components['schemas']['IndustryRankSortType'];
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['IndustryRankResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/industries/peers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          type: string;
          market: string;
          industry_id?: string;
          symbol?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['IndustryPeersResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/compare/valuation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          currency: string;
          comparison_symbols?: string[];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['ValuationComparisonRow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/etf-asset-allocation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AssetAllocationResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/quote/macrodata': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: components['schemas']['MacroMarket'];
          keyword?: string;
          offset?: number;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['V2MacroIndicatorListResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/quote/macrodata/{indicator_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          start_date?: string;
          end_date?: string;
          offset?: number;
          limit?: number;
          sort?: string;
        };
        header?: never;
        path: {
          indicator_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['V2MacroIndicatorDataResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/company-overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USCompanyOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/valuation-overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USValuationOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/finn-overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          report: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USFinancialOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/fin-keyfactor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          report: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USKeyFinancialMetrics'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/fin-consensus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          report: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USAnalystConsensus'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/etf-dividend-info': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USETFDividendInfo'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/company-dividends': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USCompanyDividends'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/stock-info/etf-files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USETFFilesResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/quote/financials/statements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialStatementKind'];
          report: components['schemas']['FinancialReportPeriod'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USFinancialStatement'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/gemini/crypto-overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USCryptoOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/orders/query': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            account_channel?: string;
            action: number;
            start_at: number;
            end_at: number;
            symbols?: string[];
            security_types?: string[];
            query_type: number;
            page: number;
            limit: number;
            query_version: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['QueryUSOrdersResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/orders/{order_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          order_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USOrderDetailResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USAssetOverview'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/pl/realized': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          currency: string;
          category?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USRealizedPL'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/cash-and-buy-power': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          currency?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USCashAndBuyPower'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/available-holding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          equity_type: string;
          position_side: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USAvailableHolding'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/transaction-history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            start: number;
            end: number;
            page: number;
            size: number;
            types?: string[];
            currency: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['USTransactionHistory'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/assets/exchange-rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                universal_exchanges?: {
                  [key: string]: {
                    spec_exchanges: {
                      [key: string]: {
                        exchanges: components['schemas']['USExchangeRateWire'][];
                      };
                    } | null;
                  };
                } | null;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/ipo/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  sub_deadline?: unknown;
                  ipo_date?: unknown;
                  last_done?: unknown;
                  prev_close?: unknown;
                  ipo_change?: unknown;
                  amount?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/ipo/listed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  sub_deadline?: unknown;
                  ipo_date?: unknown;
                  last_done?: unknown;
                  prev_close?: unknown;
                  ipo_change?: unknown;
                  amount?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/us/ipo/wait-listing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                ipos: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  sub_deadline?: unknown;
                  ipo_date?: unknown;
                  last_done?: unknown;
                  prev_close?: unknown;
                  ipo_change?: unknown;
                  amount?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/finance_calendar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          date: string;
          date_end: string;
          'types[]': components['schemas']['CalendarCategory'];
          'markets[]'?: string;
          count?: number;
          offset?: number;
          next?: components['schemas']['CalendarPageDirection'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['CalendarEventsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ai/screener/strategies/recommend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                strategys: components['schemas']['ScreenerStrategy'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ai/screener/strategies/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          market: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                strategys: components['schemas']['ScreenerStrategy'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ai/screener/strategy/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                id?: unknown;
                name?: unknown;
                market?: unknown;
                filter?: {
                  filters?: components['schemas']['ScreenerFilter'][];
                };
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ai/screener/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            market: string;
            filters: components['schemas']['ScreenerFilter'][];
            returns: string[];
            page: number;
            size: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                total?: number | string;
                items?: {
                  symbol?: unknown;
                  counter_id?: unknown;
                  name?: unknown;
                  prevchg?: unknown;
                  marketcap?: unknown;
                  pettm?: unknown;
                  pbmrq?: unknown;
                  salesgrowthyoy?: unknown;
                  industry?: unknown;
                  indicators?: {
                    key?: unknown;
                    name?: unknown;
                    value?: unknown;
                    unit?: unknown;
                  }[];
                }[];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/ai/screener/indicators': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                groups: {
                  group_name?: string;
                  indicators?: {
                    min?: unknown;
                    max?: unknown;
                    /** Format: int64 */
                    id?: string | number;
                    key?: string;
                    name?: string;
                    unit?: string;
                  }[];
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/{symbol}/news': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          symbol: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: components['schemas']['NewsItem'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/{symbol}/topics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          symbol: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: components['schemas']['TopicItem'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/news/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                item: components['schemas']['NewsDetail'];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/topics/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
          topic_type?: components['schemas']['TopicType'];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: components['schemas']['OwnedTopic'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/topics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            title?: string;
            body: string;
            topic_type?: components['schemas']['TopicType'];
            tickers?: string[];
            hashtags?: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                item: {
                  title?: unknown;
                  description?: unknown;
                  body?: unknown;
                  topic_type?: unknown;
                  tickers?: unknown;
                  hashtags?: unknown;
                  images?: unknown;
                  created_at?: unknown;
                  id?: string;
                };
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/topics/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                item: components['schemas']['OwnedTopic'];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/content/topics/{topic_id}/comments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
        };
        header?: never;
        path: {
          topic_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: components['schemas']['TopicReply'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          topic_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            body: string;
            reply_to_id?: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                item: components['schemas']['TopicReply'];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search/news': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          k: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                news_list: {
                  description?: unknown;
                  source?: unknown;
                  /** Format: int64 */
                  id?: string | number;
                  title?: string;
                  /** Format: unix-seconds */
                  publish_at_timestamp?: string | number;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search/topics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          k: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                topic_list: {
                  excerpt?: unknown;
                  creator_name?: unknown;
                  description?: unknown;
                  title?: unknown;
                  /** Format: int64 */
                  id?: string | number;
                  /** Format: unix-seconds */
                  created_at_timestamp?: string | number;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharelists': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          size: number;
          self: boolean;
          subscription: boolean;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['SharelistList'];
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            description: string;
            cover: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                /** Format: int64 */
                id?: string | number;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharelists/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          constituent?: boolean;
          quote?: boolean;
          subscription?: boolean;
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['SharelistDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharelists/popular': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          size: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['SharelistList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharelists/{id}/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbols: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete: {
      parameters: {
        query: {
          symbols: string;
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharelists/{id}/items/sort': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbols: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/notify/reminders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AlertList'];
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            id: string;
            indicator_id: components['schemas']['AlertCondition'];
            frequency: components['schemas']['AlertFrequency'];
            scope: number;
            state: number[];
            value_map: components['schemas']['AlertValueMapIn'];
            enabled: boolean;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete: {
      parameters: {
        query: {
          ids: string[];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/query': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          page: number;
          limit: number;
          status?: components['schemas']['DCAStatus'];
          symbol?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaList'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            per_invest_amount: string;
            invest_frequency: components['schemas']['DCAFrequency'];
            invest_day_of_week?: string;
            invest_day_of_month?: string;
            allow_margin_finance?: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaCreateResult'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/update': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            plan_id: string;
            per_invest_amount?: string;
            invest_frequency?: components['schemas']['DCAFrequency'];
            invest_day_of_week?: string;
            invest_day_of_month?: string;
            allow_margin_finance?: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaCreateResult'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/toggle': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            plan_id: string;
            status: components['schemas']['DCAStatus'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/query-records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          plan_id: string;
          page: number;
          limit: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaHistoryResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/statistic': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaStats'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/batch-check-support': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbols: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaSupportList'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/calc-trd-date': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            invest_frequency: components['schemas']['DCAFrequency'];
            invest_day_of_week?: string;
            invest_day_of_month?: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['DcaCalcDateResult'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/dailycoins/update-alter-hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            alter_hours: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          currency?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['AccountBalance'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/stock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string[];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['StockPositionsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/fund': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string[];
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundPositionsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/cashflow': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          start_time: string;
          end_time: string;
          business_type?: components['schemas']['BalanceType'];
          symbol?: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['CashFlow'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/risk/margin-ratio': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['MarginRatio'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/exchange_rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ExchangeRates'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/cash/short-margin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                short_list: {
                  code: string;
                  /** Format: decimal */
                  amount: string;
                  currency: string;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/account/bank-cards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  bank?: unknown;
                  bank_en?: unknown;
                  account?: unknown;
                  account_type?: unknown;
                  currency?: unknown;
                  region?: unknown;
                  region_name?: unknown;
                  status?: unknown;
                  swift?: unknown;
                  swift_code?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/account/withdrawals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
          account_channel?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  amount?: unknown;
                  bank_name?: unknown;
                  created_at?: unknown;
                  currency?: unknown;
                  status?: unknown;
                }[];
                total?: number | string;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/account/deposits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
          account_channel?: string;
          states?: string;
          currencies?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: {
                  id?: unknown;
                  amount?: unknown;
                  bank_operation_type_name?: unknown;
                  created_at?: unknown;
                  currency?: unknown;
                  state?: unknown;
                }[];
                total?: number | string;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portfolio/profit-analysis-summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          start?: number;
          end?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ProfitAnalysisSummary'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portfolio/profit-analysis-sublist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          profit_or_loss: string;
          start?: number;
          end?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ProfitAnalysisSublist'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portfolio/profit-analysis/by-market': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          page: number;
          size: number;
          market?: components['schemas']['Market'];
          start?: number;
          end?: number;
          currency?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ProfitAnalysisByMarket'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portfolio/profit-analysis/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          start?: number;
          end?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ProfitAnalysisDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/portfolio/profit-analysis/flows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          page: number;
          size: number;
          derivative: boolean;
          start?: string;
          end?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ProfitAnalysisFlows'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/statement/list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          statement_type: components['schemas']['StatementType'];
          start_date?: number;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GetStatementListResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/statement/download': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          file_key: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GetStatementResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          order_id: string;
          is_attached?: boolean;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['OrderDetail'];
            };
          };
        };
      };
    };
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
            quantity: string;
            price?: string;
            trigger_price?: string;
            limit_offset?: string;
            trailing_amount?: string;
            trailing_percent?: string;
            limit_depth_level?: number;
            trigger_count?: number;
            monitor_price?: string;
            remark?: string;
            delayed_until?: number;
            attached_params?: components['schemas']['ReplaceAttachedParams'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            order_type: components['schemas']['OrderType'];
            side: components['schemas']['OrderSide'];
            submitted_quantity: string;
            time_in_force: components['schemas']['TimeInForceType'];
            submitted_price?: string;
            trigger_price?: string;
            limit_offset?: string;
            trailing_amount?: string;
            trailing_percent?: string;
            expire_date?: string;
            outside_rth?: components['schemas']['OutsideRTH'];
            limit_depth_level?: number;
            trigger_count?: number;
            monitor_price?: string;
            remark?: string;
            client_request_id?: string;
            delayed_until?: number;
            attached_params?: components['schemas']['SubmitAttachedParams'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
    delete: {
      parameters: {
        query: {
          order_id: string;
          is_attached?: boolean;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/order/multileg': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            side: components['schemas']['OrderSide'];
            order_type: components['schemas']['OrderType'];
            submitted_quantity: string;
            strategy: components['schemas']['MultiLegStrategy'];
            legs: components['schemas']['SubmitMultiLegOrderLeg'][];
            submitted_price?: string;
            remark?: string;
            client_request_id?: string;
            delayed_until?: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/order/today': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
          status?: components['schemas']['OrderStatus'][];
          side?: components['schemas']['OrderSide'];
          market?: components['schemas']['Market'];
          order_id?: string;
          is_attached?: boolean;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                orders: components['schemas']['Order'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/order/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
          status?: components['schemas']['OrderStatus'][];
          side?: components['schemas']['OrderSide'];
          market?: components['schemas']['Market'];
          start_at?: string;
          end_at?: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                has_more?: boolean;
                orders: components['schemas']['Order'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/execution/today': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
          order_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                trades: components['schemas']['Execution'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/execution/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
          start_at?: string;
          end_at?: string;
          page?: number;
          order_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                has_more?: boolean;
                trades: components['schemas']['Execution'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v3/trade/execution/all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol?: string;
          order_id?: string;
          start_at?: string;
          end_at?: string;
          page?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AllExecutionsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/estimate/buy_limit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          order_type: components['schemas']['OrderType'];
          price?: string;
          side: components['schemas']['OrderSide'];
          currency?: string;
          order_id?: string;
          fractional_shares?: boolean;
          market?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['EstimateMaxPurchaseQuantityResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/trade/estimate/multileg': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            side: components['schemas']['OrderSide'];
            order_type: components['schemas']['OrderType'];
            submitted_price?: string;
            submitted_quantity?: string;
            strategy: components['schemas']['MultiLegStrategy'];
            legs: components['schemas']['EstimateMultiLegLeg'][];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                /** Format: decimal */
                max_open_qty?: string;
                /** Format: decimal */
                unit_margin?: string;
                /** Format: decimal */
                initial_margin_change?: string;
                /** Format: decimal */
                maintenance_margin_change?: string;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            settlement_currency: string;
            grid_trading_rule: components['schemas']['GridTradeRule'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/replace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
            grid_trading_rule: components['schemas']['GridTradeRule'];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/restart': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          limit?: number;
          market?: components['schemas']['Market'];
          status?: string;
          symbol?: string;
          sort_by?: string;
          sort_order?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GridOrdersResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            order_ids: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                grid_order: components['schemas']['GridOrder'][];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          order_id: string;
          history_id?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GridOrderDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gridtrading/trigger_history_list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          grid_order_id: string;
          page?: number;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GridTriggerHistoryResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders/info': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['GridSymbolInfo'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/record/questionnaire': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/hot-funds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['HotFund'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            filter?: Record<string, never>;
            quick_ids?: number[];
            time_interval?: string[];
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                funds: components['schemas']['FundBrief'][];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/filters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundFilters'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/analysis': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          period?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundAnalysis'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/analysis/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          period?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundAnalysisDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/trend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          period?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundTrend'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/returns/annual': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['FundAnnualReturn'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/returns/quarterly': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['FundQuarterlyReturn'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/performance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_ids: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                value: components['schemas']['FundPerformance'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/performance/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          period?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundPerformanceComparison'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/nav': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_ids: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/nav-history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                history_value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/nav-range': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          month_before?: number;
          year_before?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                history_value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/holdings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          scene?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundHoldings'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/funds/stock-holdings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                lists: components['schemas']['FundStockHolding'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          aaid?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundPositions'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          start?: string;
          end?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundPositionDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds/performance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_ids: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                value: components['schemas']['FundPositionPerformance'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds/profits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          start?: string;
          end?: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundPositionProfits'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds/nav-history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          month_before?: number;
          year_before?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                history_value: components['schemas']['FundPositionNav'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/asset/funds/dividends': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          currency?: string;
          start?: number;
          end?: number;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundDividends'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          counter_id?: string[];
          actions?: string;
          states?: string;
          currency?: string;
          start?: number;
          end?: number;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                orders: components['schemas']['FundOrder'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            action: string;
            currency: string;
            amount?: string;
            units?: string;
            dividend_option?: number;
            fee?: string;
            is_sell_all?: boolean;
            remark?: string;
            trade_method?: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundOrderSubmitResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/orders/{order_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          order_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundOrderDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/transactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          business_type?: string;
          category?: string;
          currencies?: string;
          start?: number;
          end?: number;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: components['schemas']['FundTransaction'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/orders/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            action: string;
            currency: string;
            amount?: string;
            units?: string;
            dividend_option?: number;
            fund_source?: number;
            account_channel?: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['FundOrderValidation'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fund/orders/{order_id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          order_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            ut_id: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                msg?: string;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forex/quote': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            from: string;
            to: string;
            amount?: string;
            target_amount?: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ForexQuote'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forex/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          client_order_id: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ForexOrderDetail'];
            };
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            quote_id: string;
            client_order_id: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                ok?: boolean;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/signals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          symbol_name?: string;
          strategy_id?: string;
          strategy_name?: string;
          catalyst_name?: string;
          catalyst_type?: components['schemas']['FactType'];
          start_time?: string;
          end_time?: string;
          limit?: number;
          offset?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['SignalsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/signals/{signal_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          signal_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                signal: components['schemas']['Signal'];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/facts/security_facts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          symbol: string;
          begin_time?: string;
          end_time?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                facts: components['schemas']['SecurityFact'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          memebr_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  ipo_date?: unknown;
                  entrance_fee?: unknown;
                  est_sub?: unknown;
                  rate_forcast?: unknown;
                  sub_deadline?: unknown;
                  tags?: unknown;
                  fin_rate?: unknown;
                  max_lev?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/wait-listing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          memebr_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                ipos: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  ipo_date?: unknown;
                  day_time?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/listed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
          memebr_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                list: {
                  counter_id?: unknown;
                  symbol?: unknown;
                  name?: unknown;
                  currency?: unknown;
                  issue_price?: unknown;
                  state_stage?: unknown;
                  ipo_date?: unknown;
                  last_done?: unknown;
                  prev_close?: unknown;
                  ipo_change?: unknown;
                  amount?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/calendar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/profile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                name?: unknown;
                ipo_date?: unknown;
                issue_price?: unknown;
                issue_currency?: unknown;
                trade_unit?: unknown;
                proceeds_planned?: unknown;
                industry?: unknown;
                sponsor?: unknown;
                investors?: unknown;
                underwriter?: unknown;
                prospectus?: unknown;
                recommend_url?: unknown;
                profile?: unknown;
                rec_purposes?: unknown;
                show_mart?: unknown;
                mart_begin?: unknown;
                mart_end?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
          market: string;
          flag: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                can_subscribe?: unknown;
                pay_end_date?: unknown;
                timeline?: {
                  time?: unknown;
                  name?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/eligibility': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          counter_id: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                can_subscribe?: boolean;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/holdings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          need_realtime?: boolean;
          account_channel?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                ipo_max_purchase?: unknown;
                total_amount?: unknown;
                current_amount?: unknown;
                finance_fee_rate?: unknown;
                margin_multiple?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          counter_id?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                orders: {
                  id?: unknown;
                  counter_id?: unknown;
                  name?: unknown;
                  sub_qty?: unknown;
                  lot_win_qty?: unknown;
                  status?: unknown;
                  created_at?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/orders/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          limit?: number;
          market?: string;
          status?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                orders: {
                  id?: unknown;
                  counter_id?: unknown;
                  name?: unknown;
                  sub_qty?: unknown;
                  lot_win_qty?: unknown;
                  status?: unknown;
                  created_at?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/orders/{order_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          order_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                counter_id?: unknown;
                name?: unknown;
                market?: unknown;
                ipo_date?: unknown;
                ipo_price?: unknown;
                currency?: unknown;
                status?: unknown;
                sub_qty?: unknown;
                lot_win_qty?: unknown;
                sub_amount?: unknown;
                sub_fee?: unknown;
                total_amount?: unknown;
                need_to_pay?: unknown;
                refund_amount?: unknown;
                mart_begin?: unknown;
                mart_end?: unknown;
                timeline?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/profit-loss': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          period?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                profit_loss?: unknown;
                profit_loss_rate?: unknown;
                updated_at?: unknown;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipo/profit-loss/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          period?: string;
          page?: number;
          size?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                items: {
                  counter_id?: unknown;
                  name?: unknown;
                  qty?: unknown;
                  cost_price?: unknown;
                  profit_loss?: unknown;
                  profit_loss_rate?: unknown;
                }[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/workspaces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['WorkspacesResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/workspaces/{workspace_id}/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          limit?: number;
          name?: string;
        };
        header?: never;
        path: {
          workspace_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AgentsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          page?: number;
          limit?: number;
          name?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['AgentsResponse'];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/agents/{agent_id}/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          agent_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            query: string;
            chat_uid?: string;
            parent_message_id?: string;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ConversationResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/agents/{agent_id}/conversations/{chat_uid}/messages/{message_id}/continue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          agent_id: string;
          chat_uid: string;
          message_id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            answers_by_tool_call: Record<string, never>;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: components['schemas']['ConversationResponse'];
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/agents/{agent_id}/conversations/{chat_uid}/messages/{message_id}/reconnect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          agent_id: string;
          chat_uid: string;
          message_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/chats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          page: number;
          limit: number;
          exclude_agent_uids?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                chats: components['schemas']['AiChat'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ai/chats/{chat_uid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          chat_uid: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                chat: {
                  /** Format: int64 */
                  id?: string | number;
                  name?: string;
                  uid?: string;
                };
                chat_relation?: unknown;
                messages: components['schemas']['AiChatMessage'][];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quant/run_script': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            start_time: number;
            end_time: number;
            script: string;
            input_json: string;
            line_type: number;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/quant/run_script': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            start_time: number;
            end_time: number;
            script: string;
            inputs_json: string;
            line_type: number;
            language: number;
            exclude_chart?: boolean;
          };
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                symbol?: unknown;
                period?: unknown;
                bars?: unknown;
                plots?: unknown;
                series?: unknown;
                errors?: unknown;
                runtime?: unknown;
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/socket/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                otp: string;
                limit?: number;
                online?: number;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/socket/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                otp: string;
                limit?: number;
                online?: number;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/token/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query: {
          expired_at: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: {
                token: string;
                expired_at?: string;
                account_info?: Record<string, never>;
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/quote/cmd': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: number;
              message: string;
              data: Record<string, never>;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @enum {string} */
    AhPremiumPeriod: '1' | '5' | '15' | '30' | '60' | '1000' | '2000' | '3000' | '4000' | (string & {});
    /** @enum {string} */
    AlertCondition: '1' | '2' | '3' | '4' | (string & {});
    /** @enum {integer} */
    AlertFrequency: 1 | 2 | 3 | (number & {});
    /** @enum {string} */
    AssetType: 'stock' | 'fund' | 'crypto' | (string & {});
    /** @enum {string} */
    AttachedOrderType: 'PROFIT_TAKER' | 'STOP_LOSS' | 'BRACKET' | (string & {});
    /** @enum {integer} */
    BalanceType: 0 | 1 | 2 | 3 | (number & {});
    /** @enum {string} */
    BrokerHoldingPeriod: 'rct_1' | 'rct_5' | 'rct_20' | 'rct_60' | (string & {});
    /** @enum {string} */
    CalendarCategory:
      'report' | 'dividend' | 'split' | 'ipo' | 'macrodata' | 'closed' | 'meeting' | 'merge' | (string & {});
    /** @enum {string} */
    CalendarPageDirection: 'later' | 'earlier' | (string & {});
    /** @enum {integer} */
    CashFlowDirection: 0 | 1 | 2 | (number & {});
    /** @enum {string} */
    ChargeCategoryCode: 'BROKER_FEES' | 'THIRD_FEES' | (string & {});
    /** @enum {string} */
    CommissionFreeStatus: 'None' | 'Calculated' | 'Pending' | 'Ready' | (string & {});
    /** @enum {string} */
    ContractDirection: 'C' | 'P' | (string & {});
    /** @enum {string} */
    ConversationStatus: 'succeeded' | 'interrupted' | 'failed' | 'stopped' | (string & {});
    /** @enum {string} */
    DCAFrequency: 'Daily' | 'Weekly' | 'Fortnightly' | 'Monthly' | (string & {});
    /** @enum {string} */
    DCAStatus: 'Active' | 'Suspended' | 'Finished' | (string & {});
    /** @enum {string} */
    DeductionStatus: 'NONE' | 'NO_DATA' | 'PENDING' | 'DONE' | (string & {});
    /** @enum {integer} */
    ElementType: 0 | 1 | 2 | 3 | 4 | (number & {});
    /** @enum {string} */
    FactDirection: '' | 'long' | 'short' | 'neutral' | (string & {});
    /** @enum {string} */
    FactType: 'News' | 'Fundamental' | 'Technical' | (string & {});
    /** @enum {string} */
    FinancialReportKind: 'IS' | 'BS' | 'CF' | 'ALL' | (string & {});
    /** @enum {string} */
    FinancialReportPeriod: 'af' | 'saf' | 'q1' | 'q2' | 'q3' | 'qf' | '3q' | (string & {});
    /** @enum {string} */
    FinancialStatementKind: 'IS' | 'BS' | 'CF' | (string & {});
    /** @enum {string} */
    FlowDirection: 'buy' | 'sell' | (string & {});
    /** @enum {integer} */
    ForexOrderStatus: 0 | 1 | 2 | (number & {});
    /** @enum {string} */
    Granularity: 'daily' | 'weekly' | 'monthly' | (string & {});
    /** @enum {integer} */
    GridLimitEvent: 1 | 2 | (number & {});
    /** @enum {integer} */
    GridTimeInForce: 0 | 1 | 6 | (number & {});
    /** @enum {integer} */
    GridTriggerPriceType: 1 | 2 | (number & {});
    /** @enum {string} */
    IndustryRankIndicator: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | (string & {});
    /** @enum {string} */
    IndustryRankSortType: '0' | '1' | (string & {});
    /** @enum {string} */
    InstitutionRecommend:
      'strong_buy' | 'buy' | 'hold' | 'sell' | 'strong_sell' | 'underperform' | 'no_opinion' | (string & {});
    /** @enum {integer} */
    Language: 0 | 1 | 2 | (number & {});
    /** @enum {string} */
    MacroMarket: 'ALL' | 'HK' | 'CN' | 'US' | 'EU' | 'JP' | 'SG' | (string & {});
    /** @enum {string} */
    Market: 'US' | 'HK' | 'CN' | 'SG' | 'Crypto' | (string & {});
    /** @enum {string} */
    MultiLegPosition: 'LONG' | 'SHORT' | (string & {});
    /** @enum {string} */
    MultiLegStrategy:
      | 'CoveredCall'
      | 'CoveredPut'
      | 'VerticalCallSpread'
      | 'VerticalPutSpread'
      | 'Collar'
      | 'Straddle'
      | 'Strangle'
      | 'CalendarCallSpread'
      | 'CalendarPutSpread'
      | (string & {});
    /** @enum {string} */
    OptionDirection: 'P' | 'C' | (string & {});
    /** @enum {string} */
    OptionExpiryCycleType: '' | 'W' | 'Q' | (string & {});
    /** @enum {string} */
    OptionStandardAttr: '' | 'old' | (string & {});
    /** @enum {string} */
    OrderSide: 'Buy' | 'Sell' | (string & {});
    /** @enum {string} */
    OrderStatus:
      | 'NotReported'
      | 'ReplacedNotReported'
      | 'ProtectedNotReported'
      | 'VarietiesNotReported'
      | 'FilledStatus'
      | 'WaitToNew'
      | 'NewStatus'
      | 'WaitToReplace'
      | 'PendingReplaceStatus'
      | 'ReplacedStatus'
      | 'PartialFilledStatus'
      | 'WaitToCancel'
      | 'PendingCancelStatus'
      | 'RejectedStatus'
      | 'CanceledStatus'
      | 'ExpiredStatus'
      | 'PartialWithdrawal'
      | 'DelayedNotReported'
      | (string & {});
    /** @enum {string} */
    OrderTag: 'Normal' | 'Gtc' | 'Grey' | (string & {});
    /** @enum {string} */
    OrderType:
      | 'LO'
      | 'ELO'
      | 'MO'
      | 'AO'
      | 'ALO'
      | 'ODD'
      | 'LIT'
      | 'MIT'
      | 'TSLPAMT'
      | 'TSLPPCT'
      | 'TSMAMT'
      | 'TSMPCT'
      | 'SLO'
      | (string & {});
    /** @enum {string} */
    Outlook: 'Strong bullish' | 'Bullish' | 'Neutral' | 'Bearish' | 'Strong bearish' | (string & {});
    /** @enum {string} */
    OutsideRTH: 'RTH_ONLY' | 'ANY_TIME' | 'OVERNIGHT' | 'OPTION_PRE_MARKET' | (string & {});
    /** @enum {string} */
    PinnedMode: 'add' | 'remove' | (string & {});
    /** @enum {integer} */
    QuoteAdjustType: 0 | 1 | (number & {});
    /** @enum {integer} */
    QuoteCalcIndex:
      | 0
      | 1
      | 2
      | 3
      | 4
      | 5
      | 6
      | 7
      | 8
      | 9
      | 10
      | 11
      | 12
      | 13
      | 14
      | 15
      | 16
      | 17
      | 18
      | 19
      | 20
      | 21
      | 22
      | 23
      | 24
      | 25
      | 26
      | 27
      | 28
      | 29
      | 30
      | 31
      | 32
      | 33
      | 34
      | 35
      | 36
      | 37
      | 38
      | 39
      | 40
      | (number & {});
    /** @enum {integer} */
    QuoteDirection: 0 | 1 | (number & {});
    /** @enum {integer} */
    QuoteHistoryCandlestickQueryType: 0 | 1 | 2 | (number & {});
    /** @enum {integer} */
    QuotePeriod:
      | 0
      | 1
      | 2
      | 3
      | 5
      | 10
      | 15
      | 20
      | 30
      | 45
      | 60
      | 120
      | 180
      | 240
      | 1000
      | 2000
      | 3000
      | 3500
      | 4000
      | (number & {});
    /** @enum {integer} */
    QuoteTradeSession: 0 | 1 | 2 | 3 | (number & {});
    /** @enum {integer} */
    QuoteTradeStatus: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | (number & {});
    /** @enum {string} */
    SecuritiesUpdateMode: 'add' | 'remove' | 'replace' | (string & {});
    /** @enum {string} */
    SecurityListCategory: 'Overnight' | (string & {});
    /** @enum {integer} */
    SignalStatus: 0 | 1 | 2 | 3 | 4 | 5 | (number & {});
    /** @enum {integer} */
    StatementType: 1 | 2 | (number & {});
    /** @enum {string} */
    TimeInForceType: 'Day' | 'GTC' | 'GTD' | (string & {});
    /** @enum {string} */
    TopicType: 'article' | 'post' | (string & {});
    /** @enum {integer} */
    TradeSessions: 0 | 100 | (number & {});
    /** @enum {integer} */
    TradeStatus:
      | null
      | 0
      | 101
      | 102
      | 103
      | 105
      | 106
      | 107
      | 108
      | 110
      | 111
      | 112
      | 120
      | 121
      | 122
      | 123
      | 201
      | 202
      | 203
      | 204
      | 205
      | 206
      | 207
      | 209
      | 210
      | 1000
      | 1001
      | 1002
      | 1003
      | 1004
      | 1005
      | 1006
      | 1007
      | 1008
      | 1009
      | 1010
      | 1011
      | 2001;
    /** @enum {string} */
    TriggerStatus: 'DEACTIVE' | 'ACTIVE' | 'RELEASED' | (string & {});
    AccountBalance: {
      /** Format: decimal */
      total_cash: string;
      /** Format: decimal */
      max_finance_amount: string;
      /** Format: decimal */
      remaining_finance_amount: string;
      /** Format: int32 */
      risk_level: string;
      /** Format: decimal */
      margin_call: string;
      currency: string;
      cash_infos?: components['schemas']['CashInfo'][];
      /** Format: decimal */
      net_assets: string;
      /** Format: decimal */
      init_margin: string;
      /** Format: decimal */
      maintenance_margin: string;
      /** Format: decimal */
      buy_power: string;
      frozen_transaction_fees: components['schemas']['FrozenTransactionFee'][];
    };
    Agent: {
      uid: string;
      name: string;
      description?: string | null;
      mode?: string | null;
      icon?: string | null;
      is_published?: boolean | null;
      /** Format: int64 */
      published_at?: number | null;
      /** Format: int64 */
      created_at?: number | null;
      /** Format: int64 */
      updated_at?: number | null;
    };
    AgentError: {
      code?: number | null;
      message?: string | null;
    };
    AgentToolFinishedPayload: {
      node_id?: string | null;
      tool_use_id?: string | null;
      agent_tool_name?: string | null;
      status?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      elapsed_time?: number | null;
      error?: string | null;
      tool_args?: string | null;
      outputs?: unknown;
      tool_type?: string | null;
      tips?: string | null;
      tip_chips?: string[];
      is_thinking?: boolean | null;
    };
    AgentToolProgressPayload: {
      node_id?: string | null;
      parent_tool_call_id?: string | null;
      agent_tool_name?: string | null;
      inner_tool_name?: string | null;
      inner_tool_args?: string | null;
      status?: string | null;
      /** Format: int64 */
      duration_ms?: number | null;
      /** Format: int64 */
      started_at?: number | null;
      is_thinking?: boolean | null;
    };
    AgentToolStartedPayload: {
      node_id?: string | null;
      tool_use_id?: string | null;
      agent_tool_name?: string | null;
      title?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      tool_args?: string | null;
      tool_name?: string | null;
      tips?: string | null;
      tip_chips?: string[];
      is_thinking?: boolean | null;
    };
    AgentsResponse: {
      agents: components['schemas']['Agent'][];
      total?: number | null;
    };
    AhPremiumIntraday: {
      klines: components['schemas']['AhPremiumKline'][];
    };
    AhPremiumKline: {
      /** Format: decimal */
      aprice: string;
      /** Format: decimal */
      apreclose: string;
      /** Format: decimal */
      hprice: string;
      /** Format: decimal */
      hpreclose: string;
      /** Format: decimal */
      currency_rate: string;
      /** Format: decimal */
      ahpremium_rate: string;
      /** Format: decimal */
      price_spread: string;
      /** Format: unix-seconds */
      timestamp: string;
    };
    AhPremiumKlines: {
      klines: components['schemas']['AhPremiumKline'][];
    };
    AiChat: {
      chat_relation?: unknown;
      /** Format: int64 */
      id?: string | number;
      uid?: string;
      name?: string;
      /** Format: int64 */
      agent_id?: string | number;
      agent_name?: string;
      agent_uid?: string;
      from_source?: string;
      has_unread?: boolean;
      created_at?: number;
      updated_at?: number;
    };
    AiChatMessage: {
      extends?: unknown;
      /** Format: int64 */
      id?: string | number;
      /** Format: int64 */
      chat_id?: string | number;
      chat_uid?: string;
      /** Format: int64 */
      agent_id?: string | number;
      agent_name?: string;
      agent_uid?: string;
      sender?: string;
      status?: number;
      likes?: number;
      /** Format: int64 */
      parent_message_id?: string | number;
      thinking_seconds?: number;
      error_code?: number;
      workflow_run_id?: string;
      created_at?: number;
      updated_at?: number;
      chunks?: {
        chunk_type?: string;
        content?: string;
        index?: number;
        started_at?: number;
        stopped_at?: number;
      }[];
    };
    AlertItem: {
      id: string;
      indicator_id: string;
      enabled: boolean;
      frequency: number;
      scope: number;
      text: string;
      state?: number[];
      value_map: components['schemas']['AlertValueMap'];
    };
    AlertList: {
      lists: components['schemas']['AlertSymbolGroup'][];
    };
    AlertSymbolGroup: {
      symbol: string;
      code: string;
      market: string;
      name: string;
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      chg?: string;
      /** Format: decimal */
      p_chg?: string;
      product?: string | null;
      indicators: components['schemas']['AlertItem'][];
    };
    AlertValueMap: {
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      chg?: string;
    };
    AlertValueMapIn: {
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      chg?: string;
    };
    AllExecutionsResponse: {
      has_more: boolean;
      trades?: components['schemas']['Execution'][];
    };
    AnomalyDetection: {
      anomaly_result?: string;
      significance_level?: string;
      test_method?: string;
      thresholds?: components['schemas']['AnomalyThresholds'];
    };
    AnomalyItem: {
      symbol: string;
      name: string;
      alert_name: string;
      /** Format: int64 */
      alert_time: number;
      change_values: string[];
      emotion: number;
    };
    AnomalyResponse: {
      all_off: boolean;
      changes: components['schemas']['AnomalyItem'][];
    };
    AnomalyThresholds: {
      low?: string;
      medium?: string;
      high?: string;
    };
    AssetAllocationGroup: {
      report_date: string;
      asset_type: components['schemas']['ElementType'];
      lists?: components['schemas']['AssetAllocationItem'][];
    };
    AssetAllocationItem: {
      name: string;
      code?: string | null;
      position_ratio: string;
      symbol?: string | null;
      name_locales_map?: {
        [key: string]: string;
      };
      holding_detail?: components['schemas']['HoldingDetail'] | null;
    };
    AssetAllocationResponse: {
      info?: components['schemas']['AssetAllocationGroup'][];
    };
    AttachedOrderDetail: {
      order_id: string;
      attached_type_display: components['schemas']['AttachedOrderType'];
      /** Format: decimal */
      trigger_price?: string;
      /** Format: decimal */
      quantity: string;
      /** Format: decimal */
      executed_qty: string;
      status: components['schemas']['OrderStatus'];
      /** Format: unix-seconds */
      updated_at: string;
      withdrawn: boolean;
      /** Format: date */
      gtd?: string;
      time_in_force: components['schemas']['TimeInForceType'];
      counter_id: string;
      trigger_status?: components['schemas']['TriggerStatus'];
      /** Format: decimal */
      executed_amount: string;
      tag: components['schemas']['OrderTag'];
      /** Format: unix-seconds */
      submitted_at: string;
      /** Format: decimal */
      executed_price?: string;
      force_only_rth?: components['schemas']['OutsideRTH'];
      reviewed: boolean;
      activate_order_type: components['schemas']['OrderType'];
      activate_rth?: components['schemas']['OutsideRTH'];
      /** Format: decimal */
      submit_price?: string;
      limit_depth_level?: number | string | null;
    };
    BrokerHoldingChanges: {
      /** Format: decimal */
      value?: string;
      /** Format: decimal */
      chg_1?: string;
      /** Format: decimal */
      chg_5?: string;
      /** Format: decimal */
      chg_20?: string;
      /** Format: decimal */
      chg_60?: string;
    };
    BrokerHoldingDailyHistory: {
      list: components['schemas']['BrokerHoldingDailyItem'][];
    };
    BrokerHoldingDailyItem: {
      date: string;
      /** Format: decimal */
      holding?: string;
      /** Format: decimal */
      ratio?: string;
      /** Format: decimal */
      chg?: string;
    };
    BrokerHoldingDetail: {
      list: components['schemas']['BrokerHoldingDetailItem'][];
      updated_at?: string | null;
    };
    BrokerHoldingDetailItem: {
      name: string;
      parti_number: string;
      ratio: components['schemas']['BrokerHoldingChanges'];
      shares: components['schemas']['BrokerHoldingChanges'];
      strong: boolean;
    };
    BrokerHoldingEntry: {
      name: string;
      parti_number: string;
      /** Format: decimal */
      chg?: string;
      strong: boolean;
    };
    BrokerHoldingTop: {
      buy: components['schemas']['BrokerHoldingEntry'][];
      sell: components['schemas']['BrokerHoldingEntry'][];
      updated_at?: string | null;
    };
    BusinessSegmentHistoryItem: {
      name: string;
      percent: string;
      value: string;
    };
    BusinessSegmentItem: {
      name: string;
      percent: string;
    };
    BusinessSegments: {
      date: string;
      total: string;
      currency: string;
      business?: components['schemas']['BusinessSegmentItem'][];
    };
    BusinessSegmentsHistoricalItem: {
      date: string;
      total: string;
      currency: string;
      business?: components['schemas']['BusinessSegmentHistoryItem'][];
      regionals?: components['schemas']['BusinessSegmentHistoryItem'][];
    };
    BusinessSegmentsHistory: {
      historical?: components['schemas']['BusinessSegmentsHistoricalItem'][];
    };
    BuybackData: {
      recent_buybacks?: components['schemas']['RecentBuybacks'] | null;
      buyback_history?: components['schemas']['BuybackHistoryItem'][];
      buyback_ratios?: components['schemas']['BuybackRatios'][];
    };
    BuybackHistoryItem: {
      fiscal_year: string;
      fiscal_year_range: string;
      /** Format: decimal */
      net_buyback?: string;
      /** Format: decimal */
      net_buyback_yield?: string;
      /** Format: decimal */
      net_buyback_growth_rate?: string;
      currency: string;
    };
    BuybackRatios: {
      /** Format: decimal */
      net_buyback_payout_ratio?: string;
      /** Format: decimal */
      net_buyback_to_cashflow_ratio?: string;
    };
    CalendarDataKv: {
      key: string;
      value: string;
      type: string;
      /** Format: decimal */
      value_raw?: string;
    };
    CalendarDateGroup: {
      date: string;
      count: number;
      infos: components['schemas']['CalendarEventInfo'][];
    };
    CalendarEventInfo: {
      symbol: string;
      market: string;
      content: string;
      counter_name: string;
      date_type?: string | null;
      date: string;
      chart_uid?: string | null;
      data_kv: components['schemas']['CalendarDataKv'][];
      type: string;
      datetime: string;
      icon?: string | null;
      star: number;
      live?: unknown;
      id: string;
      financial_market_time?: string | null;
      currency?: string | null;
      ext?: unknown;
      activity_type?: string | null;
    };
    CalendarEventsResponse: {
      date: string;
      list: components['schemas']['CalendarDateGroup'][];
      next_date?: string | null;
    };
    CashFlow: {
      transaction_flow_name: string;
      direction: components['schemas']['CashFlowDirection'];
      business_type: components['schemas']['BalanceType'];
      /** Format: decimal */
      balance: string;
      currency: string;
      /** Format: unix-seconds */
      business_time: string;
      symbol?: string | null;
      description: string;
    };
    CashInfo: {
      /** Format: decimal */
      withdraw_cash: string;
      /** Format: decimal */
      available_cash: string;
      /** Format: decimal */
      frozen_cash: string;
      /** Format: decimal */
      settling_cash: string;
      currency: string;
    };
    ChatFinishedPayload: {
      /** Format: int64 */
      chat_id?: number | null;
      chat_uid?: string | null;
      message_id?: string | number;
      error?: string | null;
      error_message?: string | null;
    };
    ChatStartedPayload: {
      chat_uid: string;
      message_id: string | number;
      /** Format: int64 */
      chat_id?: number | null;
      error?: string | null;
      error_message?: string | null;
    };
    ChatTitleUpdatedPayload: {
      /** Format: int64 */
      chat_id?: number | null;
      chat_uid?: string | null;
      source?: string | null;
      title?: string | null;
      /** Format: int64 */
      updated_at?: number | null;
    };
    CompanyOverview: {
      name: string;
      company_name: string;
      founded: string;
      listing_date: string;
      market: string;
      region: string;
      address: string;
      office_address: string;
      website: string;
      /** Format: decimal */
      issue_price?: string;
      shares_offered: string;
      chairman: string;
      secretary: string;
      audit_inst: string;
      category: string;
      year_end: string;
      employees: string;
      Phone: string;
      fax: string;
      email: string;
      legal_repr: string;
      manager: string;
      bus_license: string;
      accounting_firm: string;
      securities_rep: string;
      legal_counsel: string;
      zip_code: string;
      ticker: string;
      icon: string;
      profile: string;
      ads_ratio?: string | null;
      sector: number;
    };
    ConsensusDetail: {
      key: string;
      name: string;
      description: string;
      /** Format: decimal */
      actual?: string;
      /** Format: decimal */
      estimate?: string;
      /** Format: decimal */
      comp_value?: string;
      comp_desc: string;
      comp: string;
      is_released: boolean;
    };
    ConsensusReport: {
      fiscal_year: number;
      fiscal_period: string;
      period_text: string;
      details: components['schemas']['ConsensusDetail'][];
    };
    ConstituentStock: {
      symbol: string;
      name: string;
      /** Format: decimal */
      last_done?: string;
      /** Format: decimal */
      prev_close?: string;
      /** Format: decimal */
      inflow?: string;
      /** Format: decimal */
      balance?: string;
      /** Format: decimal */
      amount?: string;
      /** Format: decimal */
      total_shares?: string;
      tags: string[];
      intro: string;
      market: string;
      /** Format: decimal */
      circulating_shares?: string;
      delay: boolean;
      /** Format: decimal */
      chg?: string;
      trade_status: number;
    };
    ContextCompressFinishedPayload: {
      created_at?: string | null;
      inputs?: unknown;
      outputs?: unknown;
    };
    ContextCompressStartedPayload: {
      started_at?: string | null;
      inputs?: unknown;
    };
    ConversationResponse: {
      chat_uid: string;
      message_id: string | number;
      status: components['schemas']['ConversationStatus'];
      answer?: string | null;
      references?: components['schemas']['Reference'][];
      further_questions?: string[];
      elapsed_time?: number | null;
      interrupt?: components['schemas']['Interrupt'] | null;
      error?: components['schemas']['AgentError'] | null;
    };
    CorpActionItem: {
      id: string;
      date: string;
      date_str: string;
      date_type: string;
      date_zone: string;
      act_type: string;
      act_desc: string;
      action: string;
      recent: boolean;
      is_delay: boolean;
      delay_content: string;
      live?: components['schemas']['CorpActionLive'] | null;
      security?: unknown;
    };
    CorpActionLive: {
      id: string;
      status: string | number;
      started_at: string;
      name: string;
      icon: string;
    };
    CorpActions: {
      items: components['schemas']['CorpActionItem'][];
    };
    DcaCalcDateResult: {
      trade_date: string;
    };
    DcaCreateResult: {
      plan_id: string;
    };
    DcaHistoryRecord: {
      created_at: string;
      order_id: string;
      status: string;
      action: string;
      order_type: string;
      /** Format: decimal */
      executed_qty?: string;
      /** Format: decimal */
      executed_price?: string;
      /** Format: decimal */
      executed_amount?: string;
      rejected_reason: string;
      symbol: string;
    };
    DcaHistoryResponse: {
      records: components['schemas']['DcaHistoryRecord'][];
      has_more?: boolean | null;
    };
    DcaList: {
      plans: components['schemas']['DcaPlan'][];
    };
    DcaPlan: {
      plan_id: string;
      status?: components['schemas']['DCAStatus'] | null;
      symbol: string;
      member_id?: string | null;
      aaid?: string | null;
      account_channel?: string | null;
      display_account?: string | null;
      market?: components['schemas']['Market'] | null;
      /** Format: decimal */
      per_invest_amount?: string;
      invest_frequency?: components['schemas']['DCAFrequency'] | null;
      invest_day_of_week?: string | null;
      invest_day_of_month?: string | null;
      allow_margin_finance?: boolean | null;
      alter_hours?: string | number;
      created_at?: string | null;
      updated_at?: string | null;
      next_trd_date?: string | null;
      stock_name?: string | null;
      /** Format: decimal */
      cum_amount?: string;
      /** Format: int64 */
      issue_number?: number | null;
      /** Format: decimal */
      average_cost?: string;
      /** Format: decimal */
      cum_profit?: string;
    };
    DcaStats: {
      active_count?: string | null;
      finished_count?: string | null;
      suspended_count?: string | null;
      nearest_plans?: components['schemas']['DcaPlan'][];
      rest_days?: string | null;
      /** Format: decimal */
      total_amount?: string;
      /** Format: decimal */
      total_profit?: string;
    };
    DcaSupportInfo: {
      symbol: string;
      support_regular_saving: boolean;
    };
    DcaSupportList: {
      infos: components['schemas']['DcaSupportInfo'][];
    };
    DividendItem: {
      symbol: string;
      id?: string | null;
      desc: string;
      record_date: string;
      ex_date: string;
      payment_date: string;
    };
    DividendList: {
      list: components['schemas']['DividendItem'][];
    };
    EstimateMaxPurchaseQuantityResponse: {
      /** Format: decimal */
      cash_max_qty: string;
      /** Format: decimal */
      margin_max_qty: string;
    };
    EstimateMultiLegLeg: {
      symbol: string;
      side: components['schemas']['OrderSide'];
    };
    ExchangeRate: {
      average_rate: number;
      base_currency: string;
      bid_rate: number;
      offer_rate: number;
      other_currency: string;
    };
    ExchangeRates: {
      exchanges: components['schemas']['ExchangeRate'][];
    };
    Execution: {
      order_id: string;
      trade_id: string;
      symbol: string;
      /** Format: unix-seconds */
      trade_done_at: string;
      /** Format: decimal */
      quantity: string;
      /** Format: decimal */
      price: string;
      side?: components['schemas']['OrderSide'];
    };
    ExecutiveGroup: {
      symbol?: string | null;
      forward_url: string;
      total: number;
      professionals: components['schemas']['Professional'][];
    };
    ExecutiveList: {
      professional_list: components['schemas']['ExecutiveGroup'][];
    };
    FactDataSource: {
      source_name?: string;
      type?: components['schemas']['FactType'];
      url?: string;
      icon?: string;
    };
    FactFactor: {
      name?: string;
      factor_groups?: string[];
      long_short_direction?: components['schemas']['FactDirection'];
      trigger_condition?: string;
      anomaly_detection?: components['schemas']['AnomalyDetection'];
    };
    FactNlInfo: {
      title?: string;
      sub_title?: string;
      summary?: string;
      invest_anal?: string;
      eli_explain?: string;
    };
    FactSymbol: {
      symbol?: string;
      security_name?: string;
    };
    FilingItem: {
      id: string;
      title: string;
      description?: string | null;
      file_name: string;
      file_urls: string[];
      /** Format: unix-seconds */
      publish_at: string;
    };
    FinancialConsensus: {
      list: components['schemas']['ConsensusReport'][];
      current_index: number;
      currency: string;
      opt_periods?: string[];
      current_period: string;
    };
    FinancialReportAccount: {
      field: string;
      name?: string;
      percent?: boolean;
      tip?: string;
      values?: components['schemas']['FinancialReportValue'][];
    };
    FinancialReportIndicator: {
      title?: string;
      short_title?: string;
      currency?: string;
      has_yoy?: boolean;
      entry?: string;
      periods?: string[];
      accounts?: components['schemas']['FinancialReportAccount'][];
    };
    FinancialReportSnapshot: {
      name: string;
      ticker: string;
      fp_start: string;
      fp_end: string;
      currency: string;
      report_desc: string;
      fo_revenue?: components['schemas']['SnapshotForecastMetric'] | null;
      fo_ebit?: components['schemas']['SnapshotForecastMetric'] | null;
      fo_eps?: components['schemas']['SnapshotForecastMetric'] | null;
      fr_revenue?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_profit?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_operate_cash?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_invest_cash?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_finance_cash?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_total_assets?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_total_liability?: components['schemas']['SnapshotReportedMetric'] | null;
      fr_roe_ttm: string;
      fr_profit_margin: string;
      fr_profit_margin_ttm: string;
      fr_asset_turn_ttm: string;
      fr_leverage_ttm: string;
      fr_debt_assets_ratio: string;
    };
    FinancialReportValue: {
      period: string;
      year?: number;
      /** Format: unix-seconds */
      fp_end?: string;
      /** Format: decimal */
      value?: string;
      /** Format: decimal */
      ratio?: string;
      /** Format: decimal */
      yoy?: string;
    };
    FlowItem: {
      executed_date?: string | null;
      executed_timestamp?: string | number | null;
      code?: string | null;
      direction: components['schemas']['FlowDirection'];
      /** Format: decimal */
      executed_quantity?: string;
      /** Format: decimal */
      executed_price?: string;
      /** Format: decimal */
      executed_cost?: string;
      describe?: string | null;
    };
    ForecastEps: {
      items: components['schemas']['ForecastEpsItem'][];
    };
    ForecastEpsItem: {
      /** Format: decimal */
      forecast_eps_median?: string;
      /** Format: decimal */
      forecast_eps_mean?: string;
      /** Format: decimal */
      forecast_eps_lowest?: string;
      /** Format: decimal */
      forecast_eps_highest?: string;
      institution_total: number;
      institution_up: number;
      institution_down: number;
      /** Format: unix-seconds */
      forecast_start_date: string;
      /** Format: unix-seconds */
      forecast_end_date: string;
    };
    ForexOrderDetail: {
      state: components['schemas']['ForexOrderStatus'];
      /** Format: decimal */
      rate: string;
      /** Format: decimal */
      from_amount: string;
      /** Format: decimal */
      to_amount: string;
      fail_reason?: string;
    };
    ForexQuote: {
      ok?: boolean;
      quote_id: string;
      /** Format: decimal */
      rate: string;
      /** Format: unix-milliseconds */
      expire_at: number;
      ccy_pair: string;
    };
    FrozenTransactionFee: {
      currency: string;
      /** Format: decimal */
      frozen_transaction_fee: string;
    };
    FundAnalysis: {
      actual_period?: number;
      cost_level?: unknown;
      return_ability?: unknown;
      risk_ability?: unknown;
      updated_at?: string;
      value_for_money?: unknown;
      visible?: boolean;
    };
    FundAnalysisDetail: {
      actual_period?: number;
      available_periods?: number[];
      cost_level?: unknown;
      return_ability?: unknown;
      risk_ability?: unknown;
      updated_at?: string;
      value_for_money?: unknown;
      visible?: boolean;
    };
    FundAnnualReturn: {
      change_percent?: string;
      year?: number;
    };
    FundAssetAllocation: {
      asset_type?: number;
      lists?: components['schemas']['FundAssetAllocationItem'][];
      report_date?: string;
    };
    FundAssetAllocationItem: {
      code?: string;
      counter_id?: string;
      name?: string;
      position_ratio?: string;
    };
    FundBrief: {
      asset_class?: number;
      asset_class_name?: string;
      code?: string;
      counter_id?: string;
      currency?: string;
      description?: string;
      earning_rate?: string;
      holding?: boolean;
      isin?: string;
      name?: string;
      product?: string;
      purchase_amount?: string;
      recommendation_text?: string;
      risk_level?: number;
      risk_level_name?: string;
      time_interval?: string;
      unit_value?: string;
    };
    FundDatedValue: {
      /** Format: int64 */
      date?: string | number;
      value?: string;
    };
    FundDetail: {
      additional_purchase_amount?: string;
      affirm_day?: number;
      amount_affirm_day?: string;
      asset_allocation?: components['schemas']['FundAssetAllocation'] | null;
      asset_class?: number;
      asset_class_name?: string;
      bill_purchase_rate?: string;
      channel?: string;
      close_period?: string;
      code?: string;
      currency?: string;
      cut_off_time?: string;
      derivatives?: boolean;
      done_day?: number;
      excess_return_fee?: string;
      gst_rate?: string;
      introduce?: string;
      is_cash_plus?: boolean;
      is_complex?: boolean;
      is_new_cash_plus?: boolean;
      is_yinghebao?: boolean;
      isin?: string;
      manage_rate?: string;
      manager?: string;
      min_hold_cash?: string;
      min_hold_share?: string;
      min_sell_share?: string;
      month_raise_day?: string;
      name?: string;
      nav_deadline?: string;
      no_load?: boolean;
      open_date?: string;
      open_period?: string;
      product?: string;
      product_information_locals?: string;
      profile?: string;
      purchasable?: number;
      purchase_affirm_day?: string;
      purchase_amount?: string;
      purchase_rate?: string;
      rating?: number;
      redeemable?: number;
      redemption_advance_day?: string;
      redemption_amount?: string;
      redemption_close_period_shows?: string;
      redemption_done_day?: string;
      redemption_open_day_shows?: string;
      risk_level?: number;
      risk_level_name?: string;
      verify_status?: number;
      virtual_currency?: boolean;
      year_to_date_yield?: string;
      ytd_yield_type?: number;
    };
    FundDividend: {
      amount?: string;
      counter_id?: string;
      currency?: string;
      /** Format: int64 */
      date?: string | number;
      div_method?: string;
      name?: string;
    };
    FundDividends: {
      currency?: string;
      div_cash_infos?: components['schemas']['FundDividend'][];
      /** Format: int64 */
      lastest_date?: string | number;
      total_div_cash?: string;
    };
    FundFilters: {
      asset_class?: unknown[];
      company?: unknown[];
      currency?: unknown[];
      industry_category_name?: unknown[];
      risk_level?: unknown[];
    };
    FundHolder: {
      code: string;
      symbol: string;
      currency: string;
      name: string;
      /** Format: decimal */
      position_ratio: string;
      report_date: string;
    };
    FundHolders: {
      lists: components['schemas']['FundHolder'][];
    };
    FundHolding: {
      bond_type?: string;
      bond_type_name?: string;
      country_name?: string;
      holding_type?: string;
      industry_name?: string;
      market_value?: string;
      maturity_date?: string;
      name?: string;
      share_change?: string;
      share_change_percent?: string;
      shares?: string;
      weighting?: string;
    };
    FundHoldingPosition: {
      amount?: string;
      counter_id?: string;
      currency?: string;
      freeze_units?: string;
      holding_profit?: string;
      holding_units?: string;
      name?: string;
      recent_profit?: string;
      /** Format: int64 */
      recent_trading_day?: string | number;
      sum_recent_profit?: string;
    };
    FundHoldings: {
      holdings?: components['schemas']['FundHolding'][];
      report_date?: string;
      weighting?: string;
    };
    FundNamedContrast: {
      name?: string;
      performances?: unknown[];
    };
    FundNavValue: {
      change?: string;
      change_percent?: string;
      change_percent_format?: string;
      counter_id?: string;
      counter_name?: string;
      currency?: string;
      date_format?: string;
      isin?: string;
      /** Format: int64 */
      last_update_time?: string | number;
      value?: string;
      value_format?: string;
    };
    FundOrder: {
      action?: string;
      amount?: string;
      counter_id?: string;
      /** Format: int64 */
      created_at?: string | number;
      currency?: string;
      fund_name?: string;
      /** Format: int64 */
      id?: string | number;
      is_auto?: boolean;
      net_worth?: string;
      product_type?: string;
      state?: string;
      state_desc?: string;
      units?: string;
    };
    FundOrderDetail: {
      keywords?: components['schemas']['FundOrderKeyword'][];
      order?: components['schemas']['FundOrderInfo'] | null;
      stages?: components['schemas']['FundOrderStage'][];
    };
    FundOrderInfo: {
      /** Format: int64 */
      aaid?: string | number;
      account_channel?: string;
      action?: string;
      amount?: string;
      channel?: string;
      counter_id?: string;
      /** Format: int64 */
      created_at?: string | number;
      currency?: string;
      dividend_option?: string;
      /** Format: int64 */
      eq_at?: string | number;
      fee?: string;
      fund_name?: string;
      fund_source?: string;
      histories?: string;
      /** Format: int64 */
      id?: string | number;
      message?: string;
      net_worth?: string;
      /** Format: int64 */
      price_at?: string | number;
      /** Format: int64 */
      processed_at?: string | number;
      product_type?: string;
      repurchaseable?: boolean;
      sale_proceeds?: string;
      sales_charge?: string;
      sales_price?: string;
      sales_unit?: string;
      state?: string;
      state_desc?: string;
      status?: number;
      status_ex?: number;
      t_description?: string;
      time_partition?: string;
      total_amount?: string;
      /** Format: int64 */
      transaction_at?: string | number;
      units?: string;
      /** Format: int64 */
      withdraw_at?: string | number;
      withdrawable?: boolean;
    };
    FundOrderKeyword: {
      content?: string;
      group?: string;
      key?: string;
      line_strategy?: string;
      title?: string;
    };
    FundOrderStage: {
      desc?: string;
      key?: string;
      link?: string;
      link_text?: string;
      progress?: string;
      stage?: string;
    };
    FundOrderSubmitResponse: {
      action?: string;
      amount?: string;
      counter_id?: string;
      /** Format: int64 */
      created_at?: string | number;
      fund_name?: string;
      /** Format: int64 */
      id?: string | number;
      msg?: string;
      status?: number;
      units?: string;
    };
    FundOrderValidation: {
      auth_token?: string;
      eval_address?: string;
      fund_risk_level?: number;
      msg?: string;
      user_pi?: number;
      user_risk_level?: number;
    };
    FundPerformance: {
      annualized_return_five?: string;
      annualized_return_one?: string;
      annualized_return_ten?: string;
      annualized_return_three?: string;
      annualized_return_two?: string;
      counter_id?: string;
      fund_name?: string;
      performance_rank_five_years?: number;
      performance_rank_one_day?: number;
      performance_rank_one_month?: number;
      performance_rank_one_week?: number;
      performance_rank_one_year?: number;
      performance_rank_six_months?: number;
      performance_rank_ten_years?: number;
      performance_rank_three_months?: number;
      performance_rank_three_years?: number;
      performance_rank_two_years?: number;
      performance_rank_ytd?: number;
      performance_return_five_years?: string;
      performance_return_one_day?: string;
      performance_return_one_month?: string;
      performance_return_one_week?: string;
      performance_return_one_year?: string;
      performance_return_six_months?: string;
      performance_return_ten_years?: string;
      performance_return_three_months?: string;
      performance_return_three_years?: string;
      performance_return_two_years?: string;
      performance_return_ytd?: string;
      performance_total_five_years?: number;
      performance_total_one_day?: number;
      performance_total_one_month?: number;
      performance_total_one_week?: number;
      performance_total_one_year?: number;
      performance_total_six_months?: number;
      performance_total_ten_years?: number;
      performance_total_three_months?: number;
      performance_total_three_years?: number;
      performance_total_two_years?: number;
      performance_total_ytd?: number;
      seven_days_annualized?: string;
      ten_thousand_price?: string;
      /** Format: int64 */
      update_time?: string | number;
    };
    FundPerformanceComparison: {
      contrast_performances?: components['schemas']['FundNamedContrast'][];
      fund_performances?: unknown[];
    };
    FundPerformancePoint: {
      date?: string;
      last_done?: string;
    };
    FundPosition: {
      counter_id: string;
      /** Format: decimal */
      current_net_asset_value: string;
      /** Format: unix-seconds */
      net_asset_value_day: string;
      symbol_name: string;
      currency: string;
      /** Format: decimal */
      cost_net_asset_value: string;
      /** Format: decimal */
      holding_units: string;
    };
    FundPositionChannel: {
      account_channel: string;
      fund_info?: components['schemas']['FundPosition'][];
    };
    FundPositionDetail: {
      detail_values?: components['schemas']['FundPositionDetailValues'] | null;
      sum_profit?: components['schemas']['FundDatedValue'][];
      ut_value?: components['schemas']['FundUnitValue'][];
    };
    FundPositionDetailValues: {
      amount?: string;
      currency?: string;
      holding_cost?: string;
      holding_profit?: string;
      holding_profit_rate?: string;
      holding_units?: string;
      holding_value?: string;
      pending_buy_value?: string;
      pending_sell_value?: string;
      profit_amount_accum_td?: string;
      profit_amount_accum_td_rate?: string;
      recent_profit?: string;
      /** Format: int64 */
      recent_tradingday?: string | number;
      recent_unit_value?: string;
      sold_pending_confirm_units?: string;
    };
    FundPositionNav: {
      change?: string;
      change_percent?: string;
      counter_id?: string;
      counter_name?: string;
      /** Format: int64 */
      last_update_time?: string | number;
      value?: string;
    };
    FundPositionPerformance: {
      annualized_return_five?: string;
      annualized_return_one?: string;
      annualized_return_ten?: string;
      annualized_return_three?: string;
      annualized_return_two?: string;
      counter_id?: string;
      fund_name?: string;
      performance_return_five_years?: string;
      performance_return_one_day?: string;
      performance_return_one_month?: string;
      performance_return_one_week?: string;
      performance_return_one_year?: string;
      performance_return_six_months?: string;
      performance_return_ten_years?: string;
      performance_return_three_months?: string;
      performance_return_three_years?: string;
      performance_return_two_years?: string;
      performance_return_ytd?: string;
      /** Format: int64 */
      update_time?: string | number;
    };
    FundPositionProfits: {
      currency?: string;
      history_value?: components['schemas']['FundDatedValue'][];
      /** Format: int64 */
      last_update_time?: string | number;
      sum_profit?: string;
    };
    FundPositions: {
      account_channel?: string;
      list?: components['schemas']['FundHoldingPosition'][];
      pending_buy_orders?: string;
      /** Format: int64 */
      recent_trading_day?: string | number;
      sold_pending_credit_orders?: string;
    };
    FundPositionsResponse: {
      list: components['schemas']['FundPositionChannel'][];
    };
    FundQuarterlyReturn: {
      change_percent?: string;
      quarter?: number;
      year?: number;
    };
    FundStockHolding: {
      code?: string;
      counter_id?: string;
      currency?: string;
      name?: string;
      position_ratio?: string;
      report_date?: string;
    };
    FundTransaction: {
      amount?: string;
      category?: string;
      /** Format: int64 */
      created_at?: string | number;
      currency?: string;
      description?: string;
      /** Format: int64 */
      detail_created_at?: string | number;
      detail_type?: string;
      /** Format: int64 */
      done_at?: string | number;
      quantity_description?: string;
      redirect_page?: string;
      redirect_page_v2?: string;
      ref_no?: string;
      stock_quantity?: string;
      tx_type?: string;
      type_name?: string;
    };
    FundTrend: {
      actual_period?: number;
      available_periods?: number[];
      category_average_performances?: unknown[];
      contrast_performances?: components['schemas']['FundTrendContrast'] | null;
      fund_performances?: unknown[];
    };
    FundTrendContrast: {
      benchmark_name?: string;
      performances?: unknown[];
    };
    FundUnitValue: {
      /** Format: int64 */
      date?: string | number;
      day_increase_rate?: string;
      total_value?: string;
      unit_value?: string;
    };
    GetStatementListResponse: {
      list: components['schemas']['StatementItem'][];
    };
    GetStatementResponse: {
      url: string;
    };
    GridBidSize: {
      /** Format: decimal */
      str_proceed?: string;
      /** Format: decimal */
      end_proceed?: string;
      /** Format: decimal */
      bid_size?: string;
    };
    GridChannelInfo: {
      strategy_granted?: boolean;
      support_rth?: boolean;
      currency?: string;
      settlement_currency?: string[];
    };
    GridOrder: {
      order_id?: string;
      symbol?: string;
      stock_name?: string;
      market?: string;
      status?: string;
      grid_status?: string;
      /** Format: decimal */
      submitted_base_price?: string;
      /** Format: decimal */
      current_base_price?: string;
      /** Format: decimal */
      pre_trigger_base_price?: string;
      /** Format: decimal */
      post_trigger_base_price?: string;
      /** Format: decimal */
      upper_limit_price?: string;
      /** Format: decimal */
      lower_limit_price?: string;
      trigger_price_type?: components['schemas']['GridTriggerPriceType'];
      /** Format: decimal */
      trigger_spread_up?: string;
      /** Format: decimal */
      trigger_spread_down?: string;
      /** Format: decimal */
      trigger_percent_up?: string;
      /** Format: decimal */
      trigger_percent_down?: string;
      /** Format: decimal */
      pullback_percent?: string;
      /** Format: decimal */
      pullback_spread?: string;
      /** Format: decimal */
      rebound_percent?: string;
      /** Format: decimal */
      rebound_spread?: string;
      trigger_sell_order_type?: string;
      trigger_buy_order_type?: string;
      trigger_sell_depth?: number;
      trigger_buy_depth?: number;
      /** Format: decimal */
      trigger_quantity?: string;
      /** Format: decimal */
      trigger_sell_quantity?: string;
      /** Format: decimal */
      trigger_buy_quantity?: string;
      /** Format: decimal */
      upper_limit_quantity?: string;
      /** Format: decimal */
      lower_limit_quantity?: string;
      upper_limit_event?: components['schemas']['GridLimitEvent'];
      lower_limit_event?: components['schemas']['GridLimitEvent'];
      multiple_trigger?: boolean;
      trigger_times?: number;
      /** Format: decimal */
      total_buy_quantity?: string;
      /** Format: decimal */
      total_sell_quantity?: string;
      /** Format: decimal */
      total_profit_balance?: string;
      settlement_currency?: string;
      time_in_force?: components['schemas']['GridTimeInForce'];
      gtd?: string;
      /** Format: unix-seconds */
      created_at?: string | null;
      rth?: number;
      support_shortsell?: boolean;
      grid_order_type_up?: string;
      grid_order_type_down?: string;
    };
    GridOrderDetail: {
      order_id?: string;
      symbol?: string;
      stock_name?: string;
      status?: string;
      grid_status?: string;
      suspend_reason?: string;
      sleeping_reason?: string;
      /** Format: decimal */
      submitted_base_price?: string;
      /** Format: decimal */
      current_base_price?: string;
      /** Format: decimal */
      upper_limit_price?: string;
      /** Format: decimal */
      lower_limit_price?: string;
      trigger_price_type?: components['schemas']['GridTriggerPriceType'];
      /** Format: decimal */
      trigger_spread_up?: string;
      /** Format: decimal */
      trigger_spread_down?: string;
      /** Format: decimal */
      trigger_percent_up?: string;
      /** Format: decimal */
      trigger_percent_down?: string;
      /** Format: decimal */
      pullback_percent?: string;
      /** Format: decimal */
      pullback_spread?: string;
      /** Format: decimal */
      rebound_percent?: string;
      /** Format: decimal */
      rebound_spread?: string;
      multiple_trigger?: boolean;
      time_in_force?: components['schemas']['GridTimeInForce'];
      /** Format: decimal */
      trigger_quantity?: string;
      /** Format: decimal */
      trigger_sell_quantity?: string;
      /** Format: decimal */
      trigger_buy_quantity?: string;
      /** Format: decimal */
      upper_limit_quantity?: string;
      /** Format: decimal */
      lower_limit_quantity?: string;
      upper_limit_event?: components['schemas']['GridLimitEvent'];
      lower_limit_event?: components['schemas']['GridLimitEvent'];
      trigger_sell_depth?: number;
      trigger_buy_depth?: number;
      /** Format: unix-seconds */
      created_at?: string | null;
      /** Format: unix-seconds */
      updated_at?: string | null;
      settlement_currency?: string;
      /** Format: unix-seconds */
      expire_time?: string | null;
      gtd?: string;
      grid_sub_orders?: components['schemas']['GridOrderSubOrder'][];
      sub_has_more?: boolean;
      grid_order_history?: components['schemas']['GridOrderHistory'][];
      history_has_more?: boolean;
      support_shortsell?: boolean;
      rth?: number;
      grid_order_type_up?: string;
      grid_order_type_down?: string;
    };
    GridOrderHistory: {
      history_id?: string;
      /** Format: unix-seconds */
      created_at?: string | null;
      status?: string;
      suspend_reason?: string;
      reason?: string;
    };
    GridOrderSubOrder: {
      id?: string;
      /** Format: decimal */
      price?: string;
      order_type?: string;
      /** Format: decimal */
      quantity?: string;
      /** Format: decimal */
      executed_qty?: string;
      action?: number;
      status?: string;
      /** Format: unix-seconds */
      submitted_at?: string | null;
      rth?: number;
    };
    GridOrdersResponse: {
      grid_order?: components['schemas']['GridOrder'][];
      has_more?: boolean;
    };
    GridSymbolInfo: {
      name?: string;
      /** Format: decimal */
      last_done?: string;
      /** Format: decimal */
      lot_size?: string;
      /** Format: decimal */
      buy_lot_size?: string;
      /** Format: decimal */
      sell_lot_size?: string;
      bid_sizes?: components['schemas']['GridBidSize'][];
      channel_info?: components['schemas']['GridChannelInfo'];
    };
    GridTradeRule: {
      /** Format: decimal */
      submitted_base_price?: string | null;
      /** Format: decimal */
      upper_limit_price?: string | null;
      /** Format: decimal */
      lower_limit_price?: string | null;
      trigger_price_type?: components['schemas']['GridTriggerPriceType'] | null;
      /** Format: decimal */
      trigger_spread_up?: string | null;
      /** Format: decimal */
      trigger_spread_down?: string | null;
      /** Format: decimal */
      trigger_percent_up?: string | null;
      /** Format: decimal */
      trigger_percent_down?: string | null;
      multiple_trigger?: boolean | null;
      time_in_force?: components['schemas']['GridTimeInForce'] | null;
      /** Format: decimal */
      upper_limit_quantity?: string | null;
      /** Format: decimal */
      lower_limit_quantity?: string | null;
      /** Format: int64 */
      expire_time?: number | null;
      upper_limit_event?: components['schemas']['GridLimitEvent'] | null;
      lower_limit_event?: components['schemas']['GridLimitEvent'] | null;
      trigger_sell_depth?: number | null;
      trigger_buy_depth?: number | null;
      /** Format: decimal */
      trigger_quantity?: string | null;
      support_shortsell?: boolean | null;
      rth?: number | null;
      grid_order_type_up?: string | null;
      grid_order_type_down?: string | null;
    };
    GridTriggerHistoryResponse: {
      trigger_orders?: components['schemas']['TriggerOrder'][];
      has_more?: boolean;
    };
    HistoryMarketTemperatureResponse: {
      type: components['schemas']['Granularity'];
      list: components['schemas']['MarketTemperature'][];
    };
    HoldingDetail: {
      industry_id?: string | null;
      industry_name?: string | null;
      index?: string | null;
      index_name?: string | null;
      holding_type?: string | null;
      holding_type_name?: string | null;
    };
    HotFund: {
      asset_class?: number;
      asset_class_name?: string;
      counter_id?: string;
      currency?: string;
      earning_rate?: string;
      fund_performances?: components['schemas']['FundPerformancePoint'][];
      name?: string;
      purchase_amount?: string;
      recommendation_text?: string;
      risk_level?: number;
      risk_level_name?: string;
      time_interval?: string;
    };
    HumanInteraction: {
      tool_call_id?: string | null;
      interrupt_id?: string | null;
      type?: string | null;
      tool_name?: string | null;
      questions?: components['schemas']['Question'][];
      tool_args?: unknown;
    };
    IndexConstituents: {
      fall_num: number;
      flat_num: number;
      rise_num: number;
      stocks: components['schemas']['ConstituentStock'][];
    };
    IndustryPeerNode: {
      name: string;
      symbol: string;
      stock_num: number;
      chg: string;
      ytd_chg: string;
      next?: components['schemas']['IndustryPeerNode'][];
    };
    IndustryPeersResponse: {
      top?: components['schemas']['IndustryPeersTop'] | null;
      chain?: components['schemas']['IndustryPeerNode'] | null;
    };
    IndustryPeersTop: {
      name: string;
      market: string;
    };
    IndustryRankGroup: {
      lists?: components['schemas']['IndustryRankItem'][];
    };
    IndustryRankItem: {
      name: string;
      symbol: string;
      chg: string;
      leading_name: string;
      leading_ticker: string;
      leading_chg: string;
      value_name: string;
      value_data: string;
    };
    IndustryRankResponse: {
      items?: components['schemas']['IndustryRankGroup'][];
    };
    IndustryValuationDist: {
      pe?: components['schemas']['ValuationDist'] | null;
      pb?: components['schemas']['ValuationDist'] | null;
      ps?: components['schemas']['ValuationDist'] | null;
    };
    IndustryValuationHistory: {
      date: string;
      /** Format: decimal */
      pe?: string;
      /** Format: decimal */
      pb?: string;
      /** Format: decimal */
      ps?: string;
    };
    IndustryValuationItem: {
      symbol: string;
      name: string;
      currency: string;
      /** Format: decimal */
      assets?: string;
      /** Format: decimal */
      bps?: string;
      /** Format: decimal */
      eps?: string;
      /** Format: decimal */
      dps?: string;
      /** Format: decimal */
      div_yld?: string;
      /** Format: decimal */
      div_payout_ratio?: string;
      /** Format: decimal */
      five_y_avg_dps?: string;
      /** Format: decimal */
      pe?: string;
      history: components['schemas']['IndustryValuationHistory'][];
    };
    IndustryValuationList: {
      list: components['schemas']['IndustryValuationItem'][];
    };
    InstitutionRatingDetail: {
      ccy_symbol: string;
      evaluate?: components['schemas']['InstitutionRatingDetailEvaluate'] | null;
      target?: components['schemas']['InstitutionRatingDetailTarget'] | null;
    };
    InstitutionRatingDetailEvaluate: {
      list: components['schemas']['InstitutionRatingDetailEvaluateItem'][];
    };
    InstitutionRatingDetailEvaluateItem: {
      buy: number;
      date: string;
      hold: number;
      sell: number;
      strong_buy?: number | null;
      no_opinion?: number | null;
      under: number;
    };
    InstitutionRatingDetailTarget: {
      /** Format: decimal */
      data_percent?: string | null;
      /** Format: decimal */
      prediction_accuracy?: string;
      updated_at: string;
      list: components['schemas']['InstitutionRatingDetailTargetItem'][];
    };
    InstitutionRatingDetailTargetItem: {
      /** Format: decimal */
      avg_target?: string;
      date: string;
      /** Format: decimal */
      max_target?: string;
      /** Format: decimal */
      min_target?: string;
      meet: boolean;
      /** Format: decimal */
      price?: string;
      timestamp: string;
    };
    InstitutionRatingLatest: {
      evaluate: components['schemas']['RatingEvaluate'];
      target: components['schemas']['RatingTarget'];
      /** Format: int64 */
      industry_id: number;
      industry_name: string;
      industry_rank: number;
      industry_total: number;
      industry_mean: number;
      industry_median: number;
    };
    InstitutionRatingSummary: {
      ccy_symbol: string;
      /** Format: decimal */
      change?: string;
      evaluate: components['schemas']['RatingSummaryEvaluate'];
      recommend: components['schemas']['InstitutionRecommend'];
      /** Format: decimal */
      target?: string;
      updated_at: string;
    };
    InstitutionRatingViewItem: {
      date: string;
      buy: string;
      over: string;
      hold: string;
      under: string;
      sell: string;
      total: string;
    };
    InstitutionRatingViews: {
      elist?: components['schemas']['InstitutionRatingViewItem'][];
    };
    Interrupt: {
      node_id: string;
      tool_call_id: string;
      questions?: components['schemas']['Question'][];
      interactions?: components['schemas']['HumanInteraction'][];
      /** Format: int64 */
      message_id?: number | null;
      /** Format: int64 */
      chat_id?: number | null;
    };
    InvestRelations: {
      forward_url?: string | null;
      invest_securities: components['schemas']['InvestSecurity'][];
    };
    InvestSecurity: {
      company_id: string;
      company_name: string;
      company_name_en: string;
      company_name_zhcn: string;
      symbol: string;
      currency: string;
      /** Format: decimal */
      percent_of_shares?: string;
      shares_rank: string;
      /** Format: decimal */
      shares_value?: string;
    };
    MarginRatio: {
      /** Format: decimal */
      im_factor: string;
      /** Format: decimal */
      mm_factor: string;
      /** Format: decimal */
      fm_factor: string;
    };
    MarketStatusResponse: {
      market_time: components['schemas']['MarketTimeItem'][];
    };
    MarketTemperature: {
      temperature: number;
      description?: string | null;
      valuation: number;
      sentiment: number;
      /** Format: unix-seconds */
      timestamp: string;
    };
    MarketTimeItem: {
      market: components['schemas']['Market'];
      trade_status: components['schemas']['TradeStatus'];
      timestamp: string;
      delay_trade_status: components['schemas']['TradeStatus'];
      delay_timestamp: string;
      sub_status: number;
      delay_sub_status: number;
    };
    MessagePayload: {
      text?: string | null;
      type?: string | null;
      key?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      stage?: string | null;
      stage_title?: string | null;
      stage_finished_title?: string | null;
      outputs?: unknown;
    };
    MultiLegInfo: {
      strategy: components['schemas']['MultiLegStrategy'];
      strategy_name: string;
      multileg_id: string;
      code: string;
      legs?: components['schemas']['MultiLegOrderLeg'][];
    };
    MultiLegOrderLeg: {
      symbol: string;
      side: components['schemas']['OrderSide'];
      position: components['schemas']['MultiLegPosition'];
      /** Format: decimal */
      ratio_quantity: string;
      /** Format: decimal */
      strike_price?: string;
      /** Format: date-yyyymmdd */
      expire_date?: string;
      contract_direction: components['schemas']['ContractDirection'];
    };
    NewsDetail: {
      /** Format: int64 */
      id: string | number;
      title: string;
      description?: string;
      body: string;
      url?: string;
      author?: {
        name?: unknown;
        avatar?: unknown;
        /** Format: int64 */
        id?: string | number;
      };
      images?: {
        url?: unknown;
        width?: unknown;
        height?: unknown;
      }[];
      comments_count?: number;
      likes_count?: number;
      shares_count?: number;
      /** Format: unix-seconds */
      published_at: string | number;
      tickers?: string[];
    };
    NewsItem: {
      id: string;
      title?: string | null;
      description?: string | null;
      url: string;
      /** Format: unix-seconds */
      published_at: string;
      comments_count: number;
      likes_count: number;
      shares_count: number;
    };
    NodeToolUseFinishedPayload: {
      tool_use_id?: string | null;
      status?: string | null;
      error?: string | null;
      elapsed_time?: number | null;
      /** Format: int64 */
      started_at?: number | null;
      tool_name?: string | null;
      tool_func_name?: string | null;
      tool_args?: string | null;
      tool_type?: string | null;
      tips?: string | null;
      tip_chips?: string[];
      iteration?: number | null;
      is_thinking?: boolean | null;
      outputs?: components['schemas']['NodeToolUseOutputs'] | null;
    };
    NodeToolUseOutputs: {
      references?: components['schemas']['Reference'][];
      reference_domains?: string[];
      query?: string | null;
      text?: string | null;
      tool_args?: unknown;
      data?: unknown;
    };
    NodeToolUseStartedPayload: {
      tool_use_id?: string | null;
      tool_name?: string | null;
      tool_func_name?: string | null;
      tool_args?: string | null;
      tips?: string | null;
      tip_chips?: string[];
      iteration?: number | null;
      /** Format: int64 */
      started_at?: number | null;
    };
    OperatingFinancial: {
      code: string;
      symbol: string;
      currency: string;
      name: string;
      region: string;
      report: string;
      report_txt: string;
      indicators: components['schemas']['OperatingIndicator'][];
    };
    OperatingIndicator: {
      field_name: string;
      indicator_name: string;
      indicator_value: string;
      /** Format: decimal */
      yoy?: string;
    };
    OperatingItem: {
      id: string;
      report: string;
      title: string;
      txt: string;
      latest: boolean;
      keywords?: unknown[];
      web_url?: string | null;
      financial: components['schemas']['OperatingFinancial'];
    };
    OperatingList: {
      list: components['schemas']['OperatingItem'][];
    };
    OptionChainContractWire: {
      symbol?: string | null;
      /** Format: date-yyyymmdd */
      expiry_date: string;
      /** Format: decimal */
      strike_price: string;
      direction: components['schemas']['OptionDirection'];
      option_type?: components['schemas']['OptionExpiryCycleType'];
      standard_attr?: components['schemas']['OptionStandardAttr'];
      days_to_expiry?: number | string;
    };
    OptionVolumeDay: {
      symbol: string;
      /** Format: unix-seconds */
      timestamp: string;
      /** Format: decimal */
      total_call_volume: string;
      /** Format: decimal */
      total_put_volume: string;
      /** Format: decimal */
      total_call_open_interest: string;
      /** Format: decimal */
      total_put_open_interest: string;
      /** Format: decimal */
      total_volume: string;
      /** Format: decimal */
      total_open_interest: string;
      /** Format: decimal */
      put_call_volume_ratio: string;
      /** Format: decimal */
      put_call_open_interest_ratio: string;
    };
    Order: {
      order_id: string;
      status: components['schemas']['OrderStatus'];
      stock_name: string;
      /** Format: decimal */
      quantity: string;
      /** Format: decimal */
      executed_quantity: string;
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      executed_price?: string;
      /** Format: unix-seconds */
      submitted_at: string;
      side: components['schemas']['OrderSide'];
      symbol: string;
      order_type: components['schemas']['OrderType'];
      /** Format: decimal */
      last_done?: string;
      /** Format: decimal */
      trigger_price?: string;
      msg: string;
      tag: components['schemas']['OrderTag'];
      time_in_force: components['schemas']['TimeInForceType'];
      /** Format: date */
      expire_date?: string;
      /** Format: unix-seconds */
      updated_at?: string | null;
      /** Format: unix-seconds */
      trigger_at?: string | null;
      /** Format: decimal */
      trailing_amount?: string;
      /** Format: decimal */
      trailing_percent?: string;
      /** Format: decimal */
      limit_offset?: string;
      trigger_status?: components['schemas']['TriggerStatus'];
      currency: string;
      outside_rth?: components['schemas']['OutsideRTH'];
      limit_depth_level?: number;
      trigger_count?: number;
      /** Format: decimal */
      monitor_price?: string;
      remark: string;
      /** Format: unix-seconds */
      delayed_until?: string | number | null;
      attached_orders?: components['schemas']['AttachedOrderDetail'][];
      multi_leg?: components['schemas']['MultiLegInfo'] | null;
    };
    OrderChargeDetail: {
      /** Format: decimal */
      total_amount: string;
      currency: string;
      items: components['schemas']['OrderChargeItem'][];
    };
    OrderChargeFee: {
      code: string;
      name: string;
      /** Format: decimal */
      amount: string;
      currency: string;
    };
    OrderChargeItem: {
      code: components['schemas']['ChargeCategoryCode'];
      name: string;
      fees: components['schemas']['OrderChargeFee'][];
    };
    OrderDetail: {
      order_id: string;
      status: components['schemas']['OrderStatus'];
      stock_name: string;
      /** Format: decimal */
      quantity: string;
      /** Format: decimal */
      executed_quantity: string;
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      executed_price?: string;
      /** Format: unix-seconds */
      submitted_at: string;
      side: components['schemas']['OrderSide'];
      symbol: string;
      order_type: components['schemas']['OrderType'];
      /** Format: decimal */
      last_done?: string;
      /** Format: decimal */
      trigger_price?: string;
      msg: string;
      tag: components['schemas']['OrderTag'];
      time_in_force: components['schemas']['TimeInForceType'];
      /** Format: date */
      expire_date?: string;
      /** Format: unix-seconds */
      updated_at?: string | null;
      /** Format: unix-seconds */
      trigger_at?: string | null;
      /** Format: decimal */
      trailing_amount?: string;
      /** Format: decimal */
      trailing_percent?: string;
      /** Format: decimal */
      limit_offset?: string;
      trigger_status?: components['schemas']['TriggerStatus'];
      currency: string;
      outside_rth?: components['schemas']['OutsideRTH'];
      limit_depth_level?: number;
      trigger_count?: number;
      /** Format: decimal */
      monitor_price?: string;
      remark: string;
      /** Format: unix-seconds */
      delayed_until?: string | number | null;
      free_status: components['schemas']['CommissionFreeStatus'];
      /** Format: decimal */
      free_amount?: string;
      free_currency?: string | null;
      deductions_status: components['schemas']['DeductionStatus'];
      /** Format: decimal */
      deductions_amount?: string;
      deductions_currency?: string | null;
      platform_deducted_status: components['schemas']['DeductionStatus'];
      /** Format: decimal */
      platform_deducted_amount?: string;
      platform_deducted_currency?: string | null;
      history: components['schemas']['OrderHistoryDetail'][];
      charge_detail?: components['schemas']['OrderChargeDetail'] | null;
      attached_orders?: components['schemas']['AttachedOrderDetail'][];
      multi_leg?: components['schemas']['MultiLegInfo'] | null;
    };
    OrderHistoryDetail: {
      /** Format: decimal */
      price: string;
      /** Format: decimal */
      quantity: string;
      status: components['schemas']['OrderStatus'];
      msg: string;
      /** Format: unix-seconds */
      time: string;
    };
    OwnedTopic: {
      id: string;
      title?: string | null;
      description?: string | null;
      body?: string | null;
      author: components['schemas']['TopicAuthor'];
      tickers?: string[];
      hashtags?: string[];
      images?: components['schemas']['TopicImage'][];
      likes_count?: number | null;
      comments_count?: number | null;
      views_count?: number | null;
      shares_count?: number | null;
      topic_type?: string | null;
      detail_url?: string | null;
      /** Format: unix-seconds */
      created_at: string;
      /** Format: unix-seconds */
      updated_at: string;
    };
    PlanChangedPayload: {
      node_id?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      outputs?: unknown;
      tool_name?: string | null;
    };
    Professional: {
      id: string;
      name: string;
      name_zhcn: string;
      name_en: string;
      title: string;
      biography: string;
      photo: string;
      wiki_url: string;
    };
    ProfitAnalysisByMarket: {
      /** Format: decimal */
      profit?: string;
      has_more?: boolean | null;
      stock_items?: components['schemas']['ProfitAnalysisByMarketItem'][];
    };
    ProfitAnalysisByMarketItem: {
      code: string;
      name: string;
      market: string;
      /** Format: decimal */
      profit?: string;
    };
    ProfitAnalysisDetail: {
      /** Format: decimal */
      profit?: string;
      underlying_details: components['schemas']['ProfitDetails'];
      derivative_pnl_details: components['schemas']['ProfitDetails'];
      name: string;
      updated_at: string;
      updated_date: string;
      currency: string;
      default_tag: number;
      start: string;
      end: string;
      start_date: string;
      end_date: string;
    };
    ProfitAnalysisFlows: {
      flows_list?: components['schemas']['FlowItem'][];
      has_more?: boolean | null;
    };
    ProfitAnalysisItem: {
      name: string;
      market: string;
      is_holding: boolean;
      /** Format: decimal */
      profit?: string;
      /** Format: decimal */
      profit_rate?: string;
      /** Format: int64 */
      clearance_times: number;
      type: components['schemas']['AssetType'];
      currency: string;
      symbol: string;
      holding_period?: string | null;
      security_code: string;
      isin: string;
      /** Format: decimal */
      underlying_profit?: string;
      /** Format: decimal */
      derivatives_profit?: string;
      /** Format: decimal */
      order_profit?: string;
    };
    ProfitAnalysisSublist: {
      start: string;
      end: string;
      start_date: string;
      end_date: string;
      updated_at: string;
      updated_date: string;
      items: components['schemas']['ProfitAnalysisItem'][];
    };
    ProfitAnalysisSummary: {
      currency: string;
      /** Format: decimal */
      current_total_asset?: string;
      start_date: string;
      end_date: string;
      start_time: string;
      end_time: string;
      /** Format: decimal */
      ending_asset_value?: string;
      /** Format: decimal */
      initial_asset_value?: string;
      /** Format: decimal */
      invest_amount?: string;
      is_traded: boolean;
      /** Format: decimal */
      sum_profit?: string;
      /** Format: decimal */
      sum_profit_rate?: string;
      profits: components['schemas']['ProfitSummaryBreakdown'];
    };
    ProfitDetailEntry: {
      describe: string;
      /** Format: decimal */
      amount?: string;
    };
    ProfitDetails: {
      /** Format: decimal */
      holding_value?: string;
      /** Format: decimal */
      profit?: string;
      /** Format: decimal */
      cumulative_credited_amount?: string;
      credited_details: components['schemas']['ProfitDetailEntry'][];
      /** Format: decimal */
      cumulative_debited_amount?: string;
      debited_details: components['schemas']['ProfitDetailEntry'][];
      /** Format: decimal */
      cumulative_fee_amount?: string;
      fee_details: components['schemas']['ProfitDetailEntry'][];
      /** Format: decimal */
      short_holding_value?: string;
      /** Format: decimal */
      long_holding_value?: string;
      /** Format: decimal */
      holding_value_at_beginning?: string;
      /** Format: decimal */
      holding_value_at_ending?: string;
    };
    ProfitSummaryBreakdown: {
      /** Format: decimal */
      stock?: string;
      /** Format: decimal */
      fund?: string;
      /** Format: decimal */
      crypto?: string;
      /** Format: decimal */
      mmf?: string;
      /** Format: decimal */
      other?: string;
      /** Format: decimal */
      cumulative_transaction_amount?: string;
      trade_order_num: string;
      trade_stock_num: string;
      /** Format: decimal */
      ipo?: string;
      ipo_hit: number;
      ipo_subscription: number;
      summary_info: components['schemas']['ProfitSummaryInfo'][];
    };
    ProfitSummaryInfo: {
      asset_type: components['schemas']['AssetType'];
      profit_max: string;
      profit_max_name: string;
      loss_max: string;
      loss_max_name: string;
    };
    QueryMaskedPayload: {
      raw_query?: string | null;
      masked_query?: string | null;
    };
    QueryUSOrdersResponse: {
      orders?: unknown[];
      total_count?: number | null;
    };
    Question: {
      question: string;
      options?: components['schemas']['QuestionOption'][];
      multi_select?: boolean | null;
    };
    QuestionOption: {
      label?: string | null;
      description?: string | null;
    };
    Quote_Brokers: {
      position?: number | null;
      broker_ids?: number[];
    };
    Quote_Candlestick: {
      close?: string | null;
      /** Format: decimal */
      open?: string | null;
      /** Format: decimal */
      low?: string | null;
      /** Format: decimal */
      high?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      trade_session?: components['schemas']['QuoteTradeSession'];
    };
    Quote_CapitalDistribution: {
      /** Format: decimal */
      large?: string | null;
      /** Format: decimal */
      medium?: string | null;
      /** Format: decimal */
      small?: string | null;
    };
    Quote_CapitalDistributionResponse: {
      symbol?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      capital_in?: components['schemas']['Quote_CapitalDistribution'] | null;
      capital_out?: components['schemas']['Quote_CapitalDistribution'] | null;
    };
    Quote_CapitalFlowIntradayResponse: {
      symbol?: string | null;
      capital_flow_lines?: components['schemas']['Quote_CapitalFlowLine'][];
    };
    Quote_CapitalFlowLine: {
      /** Format: decimal */
      inflow?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
    };
    Quote_DateQuery: {
      start_date?: string | null;
      end_date?: string | null;
    };
    Quote_Depth: {
      position?: number | null;
      /** Format: decimal */
      price?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: int64 */
      order_num?: string | number | null;
    };
    Quote_FilterConfig: {
      sort_by?: number | null;
      sort_order?: number | null;
      sort_offset?: number | null;
      sort_count?: number | null;
      type?: number[];
      issuer?: number[];
      expiry_date?: number[];
      price_type?: number[];
      status?: number[];
    };
    Quote_FilterWarrant: {
      symbol?: string | null;
      name?: string | null;
      /** Format: decimal */
      last_done?: string | null;
      /** Format: decimal */
      change_rate?: string | null;
      /** Format: decimal */
      change_val?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      expiry_date?: string | null;
      /** Format: decimal */
      strike_price?: string | null;
      /** Format: decimal */
      upper_strike_price?: string | null;
      /** Format: decimal */
      lower_strike_price?: string | null;
      /** Format: decimal */
      outstanding_qty?: string | null;
      /** Format: decimal */
      outstanding_ratio?: string | null;
      /** Format: decimal */
      premium?: string | null;
      itm_otm?: string | null;
      /** Format: decimal */
      implied_volatility?: string | null;
      /** Format: decimal */
      delta?: string | null;
      /** Format: decimal */
      call_price?: string | null;
      /** Format: decimal */
      to_call_price?: string | null;
      /** Format: decimal */
      effective_leverage?: string | null;
      /** Format: decimal */
      leverage_ratio?: string | null;
      /** Format: decimal */
      conversion_ratio?: string | null;
      /** Format: decimal */
      balance_point?: string | null;
      status?: number | null;
      type?: number | null;
    };
    Quote_IssuerInfo: {
      id?: number | null;
      name_cn?: string | null;
      name_en?: string | null;
      name_hk?: string | null;
    };
    Quote_IssuerInfoResponse: {
      issuer_info?: components['schemas']['Quote_IssuerInfo'][];
    };
    Quote_Line: {
      /** Format: decimal */
      price?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      /** Format: decimal */
      avg_price?: string | null;
    };
    Quote_MarketTradeDayResponse: {
      trade_day?: string[];
      half_trade_day?: string[];
    };
    Quote_MarketTradePeriod: {
      market?: string | null;
      trade_session?: components['schemas']['Quote_TradePeriod'][];
    };
    Quote_MarketTradePeriodResponse: {
      market_trade_session?: components['schemas']['Quote_MarketTradePeriod'][];
    };
    Quote_OffsetQuery: {
      direction?: components['schemas']['QuoteDirection'];
      date?: string | null;
      minute?: string | null;
      count?: number | null;
    };
    Quote_OptionChainDateListResponse: {
      expiry_date?: string[];
    };
    Quote_OptionExtend: {
      /** Format: decimal */
      implied_volatility?: string | null;
      /** Format: int64 */
      open_interest?: string | number | null;
      expiry_date?: string | null;
      /** Format: decimal */
      strike_price?: string | null;
      contract_multiplier?: string | null;
      contract_type?: string | null;
      contract_size?: string | null;
      direction?: string | null;
      /** Format: decimal */
      historical_volatility?: string | null;
      underlying_symbol?: string | null;
    };
    Quote_OptionQuote: {
      symbol?: string | null;
      /** Format: decimal */
      last_done?: string | null;
      prev_close?: string | null;
      /** Format: decimal */
      open?: string | null;
      /** Format: decimal */
      high?: string | null;
      /** Format: decimal */
      low?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      trade_status?: components['schemas']['QuoteTradeStatus'];
      option_extend?: components['schemas']['Quote_OptionExtend'] | null;
    };
    Quote_OptionQuoteResponse: {
      secu_quote?: components['schemas']['Quote_OptionQuote'][];
    };
    Quote_ParticipantBrokerIdsResponse: {
      participant_broker_numbers?: components['schemas']['Quote_ParticipantInfo'][];
    };
    Quote_ParticipantInfo: {
      broker_ids?: number[];
      participant_name_cn?: string | null;
      participant_name_en?: string | null;
      participant_name_hk?: string | null;
    };
    Quote_PrePostQuote: {
      /** Format: decimal */
      last_done?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      /** Format: decimal */
      high?: string | null;
      /** Format: decimal */
      low?: string | null;
      prev_close?: string | null;
    };
    Quote_SecurityBrokersResponse: {
      symbol?: string | null;
      ask_brokers?: components['schemas']['Quote_Brokers'][];
      bid_brokers?: components['schemas']['Quote_Brokers'][];
    };
    Quote_SecurityCalcIndex: {
      symbol?: string | null;
      /** Format: decimal */
      last_done?: string | null;
      /** Format: decimal */
      change_val?: string | null;
      /** Format: decimal */
      change_rate?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      /** Format: decimal */
      ytd_change_rate?: string | null;
      /** Format: decimal */
      turnover_rate?: string | null;
      /** Format: decimal */
      total_market_value?: string | null;
      /** Format: decimal */
      capital_flow?: string | null;
      /** Format: decimal */
      amplitude?: string | null;
      /** Format: decimal */
      volume_ratio?: string | null;
      /** Format: decimal */
      pe_ttm_ratio?: string | null;
      /** Format: decimal */
      pb_ratio?: string | null;
      /** Format: decimal */
      dividend_ratio_ttm?: string | null;
      /** Format: decimal */
      five_day_change_rate?: string | null;
      /** Format: decimal */
      ten_day_change_rate?: string | null;
      /** Format: decimal */
      half_year_change_rate?: string | null;
      /** Format: decimal */
      five_minutes_change_rate?: string | null;
      expiry_date?: string | null;
      /** Format: decimal */
      strike_price?: string | null;
      /** Format: decimal */
      upper_strike_price?: string | null;
      /** Format: decimal */
      lower_strike_price?: string | null;
      /** Format: int64 */
      outstanding_qty?: string | number | null;
      /** Format: decimal */
      outstanding_ratio?: string | null;
      /** Format: decimal */
      premium?: string | null;
      itm_otm?: string | null;
      /** Format: decimal */
      implied_volatility?: string | null;
      /** Format: decimal */
      warrant_delta?: string | null;
      /** Format: decimal */
      call_price?: string | null;
      /** Format: decimal */
      to_call_price?: string | null;
      /** Format: decimal */
      effective_leverage?: string | null;
      /** Format: decimal */
      leverage_ratio?: string | null;
      /** Format: decimal */
      conversion_ratio?: string | null;
      /** Format: decimal */
      balance_point?: string | null;
      /** Format: int64 */
      open_interest?: string | number | null;
      /** Format: decimal */
      delta?: string | null;
      /** Format: decimal */
      gamma?: string | null;
      /** Format: decimal */
      theta?: string | null;
      /** Format: decimal */
      vega?: string | null;
      /** Format: decimal */
      rho?: string | null;
    };
    Quote_SecurityCalcQuoteResponse: {
      security_calc_index?: components['schemas']['Quote_SecurityCalcIndex'][];
    };
    Quote_SecurityCandlestickResponse: {
      symbol?: string | null;
      candlesticks?: components['schemas']['Quote_Candlestick'][];
    };
    Quote_SecurityDepthResponse: {
      symbol?: string | null;
      ask?: components['schemas']['Quote_Depth'][];
      bid?: components['schemas']['Quote_Depth'][];
    };
    Quote_SecurityIntradayResponse: {
      symbol?: string | null;
      lines?: components['schemas']['Quote_Line'][];
    };
    Quote_SecurityQuote: {
      symbol?: string | null;
      /** Format: decimal */
      last_done?: string | null;
      prev_close?: string | null;
      /** Format: decimal */
      open?: string | null;
      /** Format: decimal */
      high?: string | null;
      /** Format: decimal */
      low?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      trade_status?: components['schemas']['QuoteTradeStatus'];
      pre_market_quote?: components['schemas']['Quote_PrePostQuote'] | null;
      post_market_quote?: components['schemas']['Quote_PrePostQuote'] | null;
      over_night_quote?: components['schemas']['Quote_PrePostQuote'] | null;
    };
    Quote_SecurityQuoteResponse: {
      secu_quote?: components['schemas']['Quote_SecurityQuote'][];
    };
    Quote_SecurityStaticInfoResponse: {
      secu_static_info?: components['schemas']['Quote_StaticInfo'][];
    };
    Quote_SecurityTradeResponse: {
      symbol?: string | null;
      trades?: components['schemas']['Quote_Trade'][];
    };
    Quote_StaticInfo: {
      symbol?: string | null;
      name_cn?: string | null;
      name_en?: string | null;
      name_hk?: string | null;
      listing_date?: string | null;
      /** Format: decimal */
      exchange?: string | null;
      currency?: string | null;
      lot_size?: number | null;
      /** Format: int64 */
      total_shares?: string | number | null;
      /** Format: int64 */
      circulating_shares?: string | number | null;
      /** Format: int64 */
      hk_shares?: string | number | null;
      /** Format: decimal */
      eps?: string | null;
      /** Format: decimal */
      eps_ttm?: string | null;
      /** Format: decimal */
      bps?: string | null;
      /** Format: decimal */
      dividend_yield?: string | null;
      stock_derivatives?: number[];
      board?: string | null;
    };
    Quote_Trade: {
      /** Format: decimal */
      price?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      trade_type?: string | null;
      direction?: number | null;
      trade_session?: components['schemas']['QuoteTradeSession'];
    };
    Quote_TradePeriod: {
      beg_time?: number | null;
      end_time?: number | null;
      trade_session?: components['schemas']['QuoteTradeSession'];
    };
    Quote_WarrantExtend: {
      /** Format: decimal */
      implied_volatility?: string | null;
      expiry_date?: string | null;
      last_trade_date?: string | null;
      /** Format: decimal */
      outstanding_ratio?: string | null;
      /** Format: int64 */
      outstanding_qty?: string | number | null;
      /** Format: decimal */
      conversion_ratio?: string | null;
      category?: string | null;
      /** Format: decimal */
      strike_price?: string | null;
      /** Format: decimal */
      upper_strike_price?: string | null;
      /** Format: decimal */
      lower_strike_price?: string | null;
      /** Format: decimal */
      call_price?: string | null;
      underlying_symbol?: string | null;
    };
    Quote_WarrantFilterListResponse: {
      warrant_list?: components['schemas']['Quote_FilterWarrant'][];
      total_count?: number | null;
    };
    Quote_WarrantQuote: {
      symbol?: string | null;
      /** Format: decimal */
      last_done?: string | null;
      prev_close?: string | null;
      /** Format: decimal */
      open?: string | null;
      /** Format: decimal */
      high?: string | null;
      /** Format: decimal */
      low?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: decimal */
      turnover?: string | null;
      trade_status?: components['schemas']['QuoteTradeStatus'];
      warrant_extend?: components['schemas']['Quote_WarrantExtend'] | null;
    };
    Quote_WarrantQuoteResponse: {
      secu_quote?: components['schemas']['Quote_WarrantQuote'][];
    };
    RankListItem: {
      symbol: string;
      code: string;
      name: string;
      last_done: string;
      chg: string;
      change: string;
      inflow: string;
      market_cap: string;
      industry: string;
      pre_post_price?: string | null;
      pre_post_chg?: string | null;
      amplitude?: string | null;
      five_day_chg?: string | null;
      turnover_rate?: string | null;
      volume_rate?: string | null;
      pb_ttm?: string | null;
    };
    RatingCategory: {
      type: number;
      sub_indicators?: components['schemas']['RatingSubIndicatorGroup'][];
    };
    RatingEvaluate: {
      buy: number;
      over: number;
      hold: number;
      under: number;
      sell: number;
      no_opinion: number;
      total: number;
      start_date: string;
      end_date: string;
    };
    RatingIndicator: {
      name: string;
      score?: number | null;
      letter?: string | null;
    };
    RatingLeafIndicator: {
      name: string;
      value?: string | null;
      value_type?: string | null;
      score?: number | null;
      letter?: string | null;
    };
    RatingSubIndicatorGroup: {
      indicator: components['schemas']['RatingIndicator'];
      sub_indicators?: components['schemas']['RatingLeafIndicator'][];
    };
    RatingSummaryEvaluate: {
      buy: number;
      date: string;
      hold: number;
      sell: number;
      strong_buy: number;
      under: number;
    };
    RatingTarget: {
      /** Format: decimal */
      highest_price?: string;
      /** Format: decimal */
      lowest_price?: string;
      /** Format: decimal */
      prev_close?: string;
      start_date: string;
      end_date: string;
    };
    RecentBuybacks: {
      currency: string;
      /** Format: decimal */
      net_buyback_ttm?: string;
      /** Format: decimal */
      net_buyback_yield_ttm?: string;
    };
    Reference: {
      index?: number | null;
      original_index?: number | null;
      type?: string | null;
      id?: string | null;
      title?: string | null;
      url?: string | null;
      content?: unknown;
    };
    ReplaceAttachedParams: {
      attached_order_type: components['schemas']['AttachedOrderType'];
      /** Format: decimal */
      profit_taker_price?: string | null;
      /** Format: decimal */
      stop_loss_price?: string | null;
      time_in_force?: components['schemas']['TimeInForceType'] | null;
      /** Format: int64 */
      expire_time?: number | null;
      activate_order_type?: components['schemas']['OrderType'] | null;
      /** Format: decimal */
      profit_taker_submit_price?: string | null;
      /** Format: decimal */
      stop_loss_submit_price?: string | null;
      activate_rth?: components['schemas']['OutsideRTH'] | null;
      /** Format: int64 */
      profit_taker_id?: number | null;
      /** Format: int64 */
      stop_loss_id?: number | null;
      cancel_all_attached?: boolean | null;
      /** Format: int64 */
      main_id?: number | null;
      /** Format: decimal */
      quantity?: string | null;
      /** Format: decimal */
      market_price?: string | null;
      profit_taker_depth_level?: number | null;
      stop_loss_depth_level?: number | null;
    };
    ScreenerFilter: {
      key: string;
      min?: string;
      max?: string;
      tech_values?: Record<string, never>;
    };
    ScreenerStrategy: {
      id?: unknown;
      name?: unknown;
      description?: unknown;
      market?: unknown;
      filter?: unknown;
      total?: unknown;
    };
    Security: {
      symbol: string;
      name_cn: string;
      name_en: string;
      name_hk: string;
    };
    SecurityFact: {
      fact_id?: string;
      fact_type?: components['schemas']['FactType'];
      direction?: components['schemas']['FactDirection'];
      /** Format: rfc3339 */
      occur_time: string;
      symbols_info?: components['schemas']['FactSymbol'][];
      factors?: components['schemas']['FactFactor'][];
      data_source?: components['schemas']['FactDataSource'][];
      nl_info?: components['schemas']['FactNlInfo'];
    };
    Shareholder: {
      shareholder_id: string;
      shareholder_name: string;
      institution_type: string;
      /** Format: decimal */
      percent_of_shares?: string;
      /** Format: decimal */
      shares_changed?: string;
      report_date: string;
      stocks?: components['schemas']['ShareholderStock'][];
    };
    ShareholderList: {
      shareholder_list: components['schemas']['Shareholder'][];
      forward_url?: string | null;
      total: number;
    };
    ShareholderStock: {
      symbol: string;
      code: string;
      market: string;
      chg: string;
    };
    ShareholderTopRow: {
      object_id: string;
      name?: string;
      title?: string;
      /** Format: decimal */
      shares_held?: string;
      percent_shares_held?: string;
      percent_shares_changed?: string;
      /** Format: decimal */
      shares_changed?: string;
      period?: string;
      filing_date?: string;
    };
    ShareholderTrade: {
      trading_date?: string;
      /** Format: decimal */
      trading_shares?: string;
      /** Format: decimal */
      trading_price?: string;
      trading_type?: string;
    };
    SharelistDetail: {
      sharelist: components['schemas']['SharelistInfo'];
      scopes: components['schemas']['SharelistScopes'];
    };
    SharelistInfo: {
      /** Format: int64 */
      id: string | number;
      name: string;
      description?: string | null;
      cover?: string | null;
      /** Format: int64 */
      subscribers_count?: number | null;
      /** Format: unix-seconds */
      created_at: string;
      /** Format: unix-seconds */
      edited_at: string;
      /** Format: decimal */
      this_year_chg?: string;
      creator: unknown;
      stocks: components['schemas']['SharelistStock'][];
      subscribed: boolean;
      /** Format: decimal */
      chg?: string;
      sharelist_type: number;
      industry_code?: string | null;
    };
    SharelistList: {
      sharelists: components['schemas']['SharelistInfo'][];
      subscribed_sharelists?: components['schemas']['SharelistInfo'][];
      tail_mark?: string | null;
    };
    SharelistScopes: {
      subscription: boolean;
      self: boolean;
    };
    SharelistStock: {
      symbol: string;
      name?: string | null;
      market?: string | null;
      code?: string | null;
      intro?: string | null;
      unread_change_log_category?: string | null;
      /** Format: decimal */
      change?: string;
      /** Format: decimal */
      last_done?: string;
      trade_status?: number | null;
      latency?: boolean | null;
    };
    ShortPositionRow: {
      /** Format: unix-seconds */
      timestamp: string;
      /** Format: decimal */
      rate: string;
      /** Format: decimal */
      close: string;
      /** Format: decimal */
      current_shares_short?: string;
      /** Format: decimal */
      avg_daily_share_volume?: string;
      /** Format: decimal */
      days_to_cover?: string;
      /** Format: decimal */
      amount?: string;
      /** Format: decimal */
      balance?: string;
      /** Format: decimal */
      cost?: string;
    };
    ShortTradeRow: {
      /** Format: unix-seconds */
      timestamp: string;
      /** Format: decimal */
      rate: string;
      /** Format: decimal */
      close: string;
      /** Format: decimal */
      nus_amount?: string;
      /** Format: decimal */
      ny_amount?: string;
      /** Format: decimal */
      total_amount?: string;
      /** Format: decimal */
      amount?: string;
      /** Format: decimal */
      balance?: string;
    };
    Signal: {
      id: string;
      symbol?: string;
      company_name?: string;
      market?: string;
      title?: string;
      summary?: string;
      strategy_id?: string;
      strategy_name?: string;
      recommend_by?: string;
      expression?: string;
      key_fact_id?: string;
      key_catalyst?: string;
      analysis_price?: number;
      conservative_price?: number;
      benchmark_price?: number;
      optimistic_price?: number;
      outlook?: components['schemas']['Outlook'];
      outlook_desc?: string;
      status?: components['schemas']['SignalStatus'];
      json_data?: string;
      /** Format: unix-milliseconds */
      created_at: string;
      /** Format: unix-milliseconds */
      updated_at: string;
    };
    SignalsResponse: {
      signals?: components['schemas']['Signal'][];
      total?: number;
    };
    SnapshotForecastMetric: {
      value: string;
      yoy: string;
      cmp_desc: string;
      est_value: string;
    };
    SnapshotReportedMetric: {
      value: string;
      yoy: string;
    };
    StatementItem: {
      dt: number;
      file_key: string;
    };
    StockPosition: {
      symbol: string;
      symbol_name: string;
      /** Format: decimal */
      quantity: string;
      /** Format: decimal */
      available_quantity: string;
      currency: string;
      /** Format: decimal */
      cost_price: string;
      market: components['schemas']['Market'];
      /** Format: decimal */
      init_quantity?: string;
    };
    StockPositionChannel: {
      account_channel: string;
      stock_info?: components['schemas']['StockPosition'][];
    };
    StockPositionsResponse: {
      list: components['schemas']['StockPositionChannel'][];
    };
    StockRatings: {
      style_txt_name?: string | null;
      scale_txt_name?: string | null;
      report_period_txt?: string | null;
      multi_score?: number | null;
      multi_letter?: string | null;
      multi_score_change?: number | null;
      industry_name?: string | null;
      /** Format: int64 */
      industry_rank?: number | null;
      /** Format: int64 */
      industry_total?: number | null;
      industry_mean_score?: number | null;
      industry_median_score?: number | null;
      ratings?: components['schemas']['RatingCategory'][];
    };
    SubagentFinishedPayload: {
      node_id?: string | null;
      tool_use_id?: string | null;
      status?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      elapsed_time?: number | null;
      error?: string | null;
      outputs?: components['schemas']['SubagentOutputs'] | null;
    };
    SubagentOutputs: {
      goal?: string | null;
      result?: string | null;
      subagent_tools?: unknown[];
    };
    SubagentProgressPayload: {
      node_id?: string | null;
      parent_tool_call_id?: string | null;
      subagent_tool_name?: string | null;
      subagent_tool_args?: string | null;
      subagent_status?: string | null;
      /** Format: int64 */
      subagent_duration_ms?: number | null;
      subagent_iteration?: number | null;
      /** Format: int64 */
      started_at?: number | null;
    };
    SubagentStartedPayload: {
      node_id?: string | null;
      tool_use_id?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      goal?: string | null;
      prompt?: string | null;
      subagent_id?: string | null;
      tools?: unknown[];
    };
    SubmitAttachedParams: {
      attached_order_type: components['schemas']['AttachedOrderType'];
      /** Format: decimal */
      profit_taker_price?: string | null;
      /** Format: decimal */
      stop_loss_price?: string | null;
      time_in_force?: components['schemas']['TimeInForceType'] | null;
      /** Format: int64 */
      expire_time?: number | null;
      activate_order_type?: components['schemas']['OrderType'] | null;
      /** Format: decimal */
      profit_taker_submit_price?: string | null;
      /** Format: decimal */
      stop_loss_submit_price?: string | null;
      activate_rth?: components['schemas']['OutsideRTH'] | null;
      profit_taker_depth_level?: number | null;
      stop_loss_depth_level?: number | null;
    };
    SubmitMultiLegOrderLeg: {
      symbol: string;
      /** Format: decimal */
      ratio_quantity: string;
    };
    ThinkingFinishedPayload: {
      /** Format: int64 */
      finished_at?: number | null;
      elapsed_time?: number | null;
    };
    ThinkingStartedPayload: {
      /** Format: int64 */
      started_at?: number | null;
    };
    TopMoversStockWire: {
      trade_status?: unknown;
      counter_id?: unknown;
      symbol?: string;
      code?: string;
      name?: string;
      full_name?: string;
      /** Format: decimal */
      change?: string;
      /** Format: decimal */
      last_done?: string;
      market?: string;
      labels?: string[];
      logo?: string;
    };
    TopicAuthor: {
      member_id?: string | null;
      name?: string | null;
      avatar?: string | null;
    };
    TopicImage: {
      url?: string | null;
      sm?: string | null;
      lg?: string | null;
    };
    TopicItem: {
      id: string;
      title?: string | null;
      description?: string | null;
      url: string;
      /** Format: unix-seconds */
      published_at: string;
      comments_count: number;
      likes_count: number;
      shares_count: number;
    };
    TopicReply: {
      id: string;
      topic_id: string;
      body?: string | null;
      reply_to_id?: string | null;
      author: components['schemas']['TopicAuthor'];
      images?: components['schemas']['TopicImage'][];
      likes_count?: number | null;
      comments_count?: number | null;
      /** Format: unix-seconds */
      created_at: string;
    };
    TradePriceLevel: {
      /** Format: decimal */
      buy_amount: string;
      /** Format: decimal */
      neutral_amount: string;
      /** Format: decimal */
      price: string;
      /** Format: decimal */
      sell_amount: string;
    };
    TradeStatistics: {
      /** Format: decimal */
      avgprice: string;
      /** Format: decimal */
      buy: string;
      /** Format: decimal */
      neutral: string;
      /** Format: decimal */
      preclose: string;
      /** Format: decimal */
      sell: string;
      timestamp: string;
      /** Format: decimal */
      total_amount: string;
      trade_date: string[];
      trades_count: string;
    };
    TradeStatsResponse: {
      statistics: components['schemas']['TradeStatistics'];
      trades: components['schemas']['TradePriceLevel'][];
    };
    TriggerOrder: {
      id?: string;
      status?: string;
      name?: string;
      symbol?: string;
      /** Format: decimal */
      price?: string;
      /** Format: decimal */
      quantity?: string;
      /** Format: decimal */
      executed_price?: string;
      /** Format: decimal */
      executed_qty?: string;
      /** Format: unix-seconds */
      submitted_at?: string | null;
      action?: number;
      order_type?: string;
      /** Format: decimal */
      trigger_price?: string;
      msg?: string;
      currency?: string;
      /** Format: decimal */
      last_done?: string;
      /** Format: unix-seconds */
      updated_at?: string | null;
      time_in_force?: components['schemas']['GridTimeInForce'];
      gtd?: string;
      /** Format: unix-seconds */
      trigger_at?: string | null;
      trigger_status?: number;
    };
    USAIChatData: {
      agent_id?: string | null;
      handoff_agent_id?: string | null;
      symbol?: string | null;
      text?: string | null;
      type?: string | null;
      workflow_type?: string | null;
    };
    USAnalystConsensus: {
      ai_summary?: string | null;
      aichat_data?: components['schemas']['USAIChatData'] | null;
      currency?: string | null;
      report?: string | null;
      list?: components['schemas']['USConsensusItem'][];
      opt_reports?: string[];
      h5_data?: unknown;
    };
    USAssetOverview: {
      account_type?: string | null;
      /** Format: unix-seconds */
      asset_timestamp?: string | null;
      cash_buy_power?: string | null;
      overnight_buy_power?: string | null;
      currency?: string | null;
      cash_list?: components['schemas']['USCashEntry'][];
      stock_list?: components['schemas']['USStockEntry'][];
      option_list?: unknown[];
      crypto_list?: components['schemas']['USCryptoEntry'][];
      multi_leg?: unknown;
    };
    USAttachedOrder: {
      attached_type_display?: number | null;
      executed_qty?: string | null;
      quantity?: string | null;
      status?: string | null;
      trigger_price?: string | null;
      order_id?: string | null;
      gtd?: string | null;
      time_in_force?: number | null;
      tag?: number | null;
      activate_order_type?: string | null;
      activate_rth?: number | null;
      submit_price?: string | null;
      symbol?: string | null;
      withdrawn?: boolean | null;
    };
    USAvailableHolding: {
      available_qty?: string | null;
    };
    USButtonControl: {
      withdraw?: number | null;
      replace?: number | null;
      exceptionable?: string[];
    };
    USBuyLimitInfo: {
      currency?: string | null;
      cash_buy_power?: string | null;
      overnight_buy_power?: string | null;
      day_trade_buy_power?: string | null;
      instant_buy_power?: string | null;
      intraday_margin_buy_power?: string | null;
      option_buy_power?: string | null;
      crypto_buy_power?: string | null;
      mme?: string | null;
    };
    USCashAndBuyPower: {
      buy_limit_info?: components['schemas']['USBuyLimitInfo'] | null;
      cash_list?: components['schemas']['USCashDetail'][];
      margin_status?: components['schemas']['USMarginStatus'] | null;
    };
    USCashDetail: {
      currency?: string | null;
      total_amount?: string | null;
      available_cash?: string | null;
      withdraw_cash?: string | null;
      frozen_cash?: string | null;
      settled_cash?: string | null;
      outstanding?: string | null;
      external_amount?: string | null;
    };
    USCashEntry: {
      currency?: string | null;
      frozen_buy_cash?: string | null;
      outstanding?: string | null;
      settled_cash?: string | null;
      total_amount?: string | null;
      total_cash?: string | null;
    };
    USChargeDetail: {
      currency?: string | null;
      total_amount?: string | null;
      items?: components['schemas']['USChargeItem'][];
    };
    USChargeItem: {
      code?: number | null;
      name?: string | null;
      fees?: string[];
    };
    USCompanyDividends: {
      recent_dividends?: components['schemas']['USRecentDividend'] | null;
      dividend_history?: components['schemas']['USDividendHistoryItem'][];
      payout_ratios?: components['schemas']['USDividendHistoryItem'][];
      dividend_payout_history?: components['schemas']['USDividendPayoutRecord'][];
    };
    USCompanyOverview: {
      intro?: string | null;
      market_cap?: string | null;
      ccy_symbol?: string | null;
      top_rank_tags?: components['schemas']['USRankTag'][];
      detail_url?: string | null;
      share_list?: components['schemas']['USSharelistItem'][];
    };
    USConsensusEstimate: {
      actual?: string | null;
      estimate?: string | null;
    };
    USConsensusItem: {
      ebit?: components['schemas']['USConsensusEstimate'] | null;
      eps?: components['schemas']['USConsensusEstimate'] | null;
      /** Format: int64 */
      fiscal_year?: number | null;
      report_txt?: string | null;
      revenue?: components['schemas']['USConsensusEstimate'] | null;
    };
    USCryptoEntry: {
      asset_type?: string | null;
      symbol?: string | null;
      quantity?: string | null;
      currency?: string | null;
      average_cost?: string | null;
      market?: string | null;
      trade_status?: string | null;
      prev_close?: string | null;
      last_done?: string | null;
      market_price?: string | null;
      pretrade_close?: string | null;
      stock_invest_of_today?: string | null;
      today_pl?: string | null;
      pretrade_stock_invest_of_today?: string | null;
      pretrade_today_pl?: string | null;
      night_last_done?: string | null;
      night_prev_close?: string | null;
      position_side?: string | null;
      open_position_time?: string | null;
      name?: string | null;
      industry_counter_id?: string | null;
      industry_name?: string | null;
    };
    USCryptoOverview: {
      name?: string | null;
      ticker?: string | null;
      currency?: string | null;
      all_time_high?: string | null;
      all_time_high_date?: string | null;
      all_time_low?: string | null;
      all_time_low_date?: string | null;
      ipo_date?: string | null;
      issue_price?: string | null;
      shares?: string | null;
      symbol?: string | null;
      base_asset?: string | null;
      official_web_address?: string | null;
      logo?: string | null;
      wiki_url?: string | null;
      profile?: string | null;
    };
    USDividendHistoryItem: {
      fiscal_year?: string | null;
      fiscal_year_range?: string | null;
      total_shareholder_yield?: string | null;
      dividend?: string | null;
      dividend_yield?: string | null;
      dividend_growth_rate?: string | null;
      dividend_payout_ratio?: string | null;
      dividend_to_cashflow_ratio?: string | null;
      net_buyback?: string | null;
      net_buyback_yield?: string | null;
      net_buyback_growth_rate?: string | null;
      net_buyback_payout_ratio?: string | null;
      net_buyback_to_cashflow_ratio?: string | null;
      currency?: string | null;
    };
    USDividendPayoutRecord: {
      dividend?: string | null;
      dividend_type?: string | null;
      currency?: string | null;
      ex_date?: string | null;
      payment_date?: string | null;
      record_date?: string | null;
      title?: string | null;
      start_time_unix?: string | null;
    };
    USETFDividendInfo: {
      dividend_ttm?: string | null;
      dividend_yield_ttm?: string | null;
      dividend_frequency?: string | null;
      currency?: string | null;
      fiscal_year_info?: components['schemas']['USFiscalYearDividend'][];
    };
    USETFFile: {
      file_name?: string | null;
      file_path?: string | null;
      update_date?: string | null;
      code?: string | null;
      format?: string | null;
    };
    USETFFilesResponse: {
      files?: components['schemas']['USETFFile'][];
    };
    USExchangeRateWire: {
      base_currency?: string;
      other_currency?: string;
      bid_rate?: string | number | null;
      offer_rate?: string | number | null;
      average_rate?: string | number | null;
    };
    USFinancialBSItem: {
      debt_assets_ratio?: string | null;
      total_assets?: string | null;
      total_liabilities?: string | null;
      report?: components['schemas']['USReportPeriod'] | null;
    };
    USFinancialCFItem: {
      operating?: string | null;
      investing?: string | null;
      financing?: string | null;
      report?: components['schemas']['USReportPeriod'] | null;
    };
    USFinancialISItem: {
      revenue?: string | null;
      net_income?: string | null;
      net_margin?: string | null;
      report?: components['schemas']['USReportPeriod'] | null;
    };
    USFinancialOverview: {
      ccy_symbol?: string | null;
      report_type?: string | null;
      is_list?: components['schemas']['USFinancialISItem'][];
      bs_list?: components['schemas']['USFinancialBSItem'][];
      cf_list?: components['schemas']['USFinancialCFItem'][];
    };
    USFinancialStatement: {
      currency?: string | null;
      report?: string | null;
      list?: components['schemas']['USFinancialStatementPeriod'][];
      empty_fields?: string[];
    };
    USFinancialStatementField: {
      display_order?: number | null;
      field?: string | null;
      id?: string | null;
      /** Format: int64 */
      level?: number | null;
      name?: string | null;
      value?: string | null;
      value_type?: string | null;
      yoy?: string | null;
    };
    USFinancialStatementPeriod: {
      ff_period?: string | null;
      ff_year?: number | null;
      fields?: components['schemas']['USFinancialStatementField'][];
      fp_end?: string | null;
      report_txt?: string | null;
      rpt_date?: string | null;
    };
    USFiscalYearDividend: {
      dividend?: string | null;
      dividend_yield?: string | null;
      fiscal_year?: string | null;
      currency?: string | null;
      fiscal_year_range?: string | null;
    };
    USKeyFinancialMetrics: {
      currency?: string | null;
      report?: string | null;
      empty_fields?: string[];
      list?: components['schemas']['USKeyMetricItem'][];
    };
    USKeyMetricItem: {
      ff_period?: string | null;
      ff_year?: number | null;
      fp_end?: string | null;
      report_txt?: string | null;
      rpt_date?: string | null;
      fields?: unknown[];
    };
    USMarginStatus: {
      currency?: string | null;
      nlv?: string | null;
      margin_equity?: string | null;
      margin_maintenance_excess?: string | null;
      mmr?: string | null;
      reg_t_excess?: string | null;
      sma?: string | null;
    };
    USOrderDetail: {
      id?: string | null;
      aaid?: string | null;
      account_channel?: string | null;
      action?: number | null;
      symbol?: string | null;
      underlying_symbol?: string | null;
      security_type?: string | null;
      name?: string | null;
      currency?: string | null;
      trade_currency?: string | null;
      order_type?: string | null;
      status?: string | null;
      price?: string | null;
      quantity?: string | null;
      executed_qty?: string | null;
      executed_price?: string | null;
      executed_amount?: string | null;
      operate_direction?: string | null;
      time_in_force?: number | null;
      gtd?: string | null;
      tag?: number | null;
      msg?: string | null;
      force_only_rth?: number | null;
      submitted_at?: string | null;
      done_at?: string | null;
      trigger_price?: string | null;
      trigger_at?: string | null;
      trigger_status?: number | null;
      trigger_exchange?: string | null;
      trigger_last_done?: string | null;
      trigger_count?: number | null;
      tailing_amount?: string | null;
      tailing_percent?: string | null;
      limit_offset?: string | null;
      limit_depth_level?: number | null;
      market_price?: string | null;
      submitted_amount?: string | null;
      estimated_fee?: string | null;
      free_status?: number | null;
      free_amount?: string | null;
      free_currency?: string | null;
      deductions_status?: number | null;
      deductions_amount?: string | null;
      deductions_currency?: string | null;
      platform_deductions_status?: number | null;
      platform_deductions_amount?: string | null;
      platform_deductions_currency?: string | null;
      display_account?: string | null;
      settlement_account?: string | null;
      settlement_channel?: string | null;
      customer_name?: string | null;
      real_name?: string | null;
      en_name?: string | null;
      joint_real_name?: string | null;
      joint_en_name?: string | null;
      org_id?: string | null;
      bcan?: string | null;
      op_entrust_way?: number | null;
      op_entrust_way_name?: string | null;
      remark?: string | null;
      notice?: string | null;
      short_sell_type?: number | null;
      ploy_type?: string | null;
      ploy_id?: string | null;
      ploy_status?: string | null;
      trend?: number | null;
      withdrawal_reason?: string | null;
      activate_order_type?: string | null;
      activate_rth?: number | null;
      submit_price?: string | null;
      contract_direction?: string | null;
      strike_price?: string | null;
      contract_size?: string | null;
      monitor_price?: string | null;
      button_control?: components['schemas']['USButtonControl'] | null;
      charge_detail?: components['schemas']['USChargeDetail'] | null;
      attached_orders?: components['schemas']['USAttachedOrder'][];
      order_histories?: components['schemas']['USOrderHistory'][];
    };
    USOrderDetailResponse: {
      order?: components['schemas']['USOrderDetail'] | null;
      current_attached_order?: components['schemas']['USOrderDetail'] | null;
      current_millisecond?: string | null;
    };
    USOrderHistory: {
      exec_type?: number | null;
      status?: string | null;
      price?: string | null;
      qty?: string | null;
      time?: string | null;
      msg?: string | null;
      is_manually?: boolean | null;
      opp_party_id?: string | null;
      trd_match_id?: string | null;
      operator?: string | null;
      op_entrust_way?: string | null;
      cxl_rej_response_to?: number | null;
      withdrawal_reason?: string | null;
      opp_name?: string | null;
      exec_id?: string | null;
    };
    USRankTag: {
      key?: string | null;
      location?: number | null;
      title?: string | null;
      text?: string | null;
      rank_type?: number | null;
      highlight_text?: string | null;
    };
    USRealizedPL: {
      realized_pl_list?: components['schemas']['USRealizedPLEntry'][];
    };
    USRealizedPLEntry: {
      category?: number | null;
      currency?: string | null;
      metrics?: components['schemas']['USRealizedPLMetric'][];
    };
    USRealizedPLMetric: {
      amount?: string | null;
      period?: number | null;
      rate?: string | null;
    };
    USRecentDividend: {
      dividend_ttm?: string | null;
      dividend_yield_ttm?: string | null;
      payouts?: string | null;
      currency?: string | null;
    };
    USReportPeriod: {
      start_date?: string | null;
      end_date?: string | null;
      report_txt?: string | null;
    };
    USSharelistItem: {
      chg?: string | null;
      id?: string | null;
      name?: string | null;
    };
    USStockEntry: {
      symbol?: string | null;
      full_symbol?: string | null;
      asset_type?: string | null;
      quantity?: string | null;
      currency?: string | null;
      average_cost?: string | null;
      market?: string | null;
      trade_status?: string | null;
      prev_close?: string | null;
      last_done?: string | null;
      market_price?: string | null;
      pretrade_close?: string | null;
      stock_invest_of_today?: string | null;
      today_pl?: string | null;
      pretrade_stock_invest_of_today?: string | null;
      pretrade_today_pl?: string | null;
      night_last_done?: string | null;
      night_prev_close?: string | null;
      position_side?: string | null;
      open_position_time?: string | null;
      name?: string | null;
      industry_counter_id?: string | null;
      industry_name?: string | null;
    };
    USTransaction: {
      title?: string | null;
      biz_code?: string | null;
      biz_code_name?: string | null;
      amount?: string | null;
      currency?: string | null;
      symbol?: string | null;
      market?: string | null;
      equity_type?: string | null;
      position_side?: string | null;
      quantity?: string | null;
      quantity_description?: string | null;
      ref_no?: string | null;
      remark?: string | null;
      /** Format: unix-seconds */
      create_at?: string | number | null;
      /** Format: unix-seconds */
      done_at?: string | number | null;
    };
    USTransactionHistory: {
      /** Format: int64 */
      current_page?: string | number;
      items?: components['schemas']['USTransaction'][];
    };
    USValuationMetric: {
      circle?: string | null;
      part?: string | null;
      metric?: string | null;
      desc?: string | null;
      industry_median?: string | null;
    };
    USValuationOverview: {
      metrics?: {
        [key: string]: components['schemas']['USValuationMetric'];
      } | null;
      indicator?: string | null;
      range?: number | null;
      date?: string | null;
      ccy_symbol?: string | null;
      aichat_data?: components['schemas']['USAIChatData'] | null;
      ai_summary?: string | null;
    };
    V2IndicatorDataDetail: {
      actual_data?: string | null;
      previous_data?: string | null;
      estimated_data?: string | null;
      published_time?: string | null;
      observation_date?: string | null;
    };
    V2MacroIndicator: {
      indicator_id?: number | null;
      indicator_name?: string | null;
      market?: string | null;
      importance?: number | null;
      description?: string | null;
      frequence?: string | null;
    };
    V2MacroIndicatorDataResponse: {
      indicator?: components['schemas']['V2MacroIndicatorDetail'] | null;
      total?: number | null;
    };
    V2MacroIndicatorDetail: {
      indicator_id?: number | null;
      indicator_name?: string | null;
      unit?: string | null;
      description?: string | null;
      market?: string | null;
      frequence?: string | null;
      importance?: number | null;
      indicator_data?: components['schemas']['V2IndicatorDataDetail'][];
    };
    V2MacroIndicatorListResponse: {
      indicator_list?: components['schemas']['V2MacroIndicator'][];
      total?: number | null;
    };
    ValuationComparisonRow: {
      symbol?: string;
      name?: string;
      currency?: string;
      /** Format: decimal */
      market_value?: string;
      /** Format: decimal */
      price_close?: string;
      /** Format: decimal */
      pe?: string;
      /** Format: decimal */
      pb?: string;
      /** Format: decimal */
      ps?: string;
      /** Format: decimal */
      roe?: string;
      /** Format: decimal */
      eps?: string;
      /** Format: decimal */
      bps?: string;
      /** Format: decimal */
      dps?: string;
      /** Format: decimal */
      div_yld?: string;
      /** Format: decimal */
      assets?: string;
      history: {
        /** Format: unix-seconds */
        date: string;
        /** Format: decimal */
        pe: string;
        /** Format: decimal */
        pb: string;
        /** Format: decimal */
        ps: string;
      }[];
    };
    ValuationData: {
      metrics: components['schemas']['ValuationMetricsData'];
    };
    ValuationDist: {
      /** Format: decimal */
      low?: string;
      /** Format: decimal */
      high?: string;
      /** Format: decimal */
      median?: string;
      /** Format: decimal */
      value?: string;
      /** Format: decimal */
      ranking?: string;
      rank_index: string;
      rank_total: string;
    };
    ValuationHistoryData: {
      metrics: components['schemas']['ValuationHistoryMetrics'];
    };
    ValuationHistoryMetric: {
      desc: string;
      /** Format: decimal */
      high?: string;
      /** Format: decimal */
      low?: string;
      /** Format: decimal */
      median?: string;
      list: components['schemas']['ValuationPoint'][];
    };
    ValuationHistoryMetrics: {
      pe?: components['schemas']['ValuationHistoryMetric'] | null;
      pb?: components['schemas']['ValuationHistoryMetric'] | null;
      ps?: components['schemas']['ValuationHistoryMetric'] | null;
    };
    ValuationHistoryResponse: {
      history: components['schemas']['ValuationHistoryData'];
    };
    ValuationMetricData: {
      desc: string;
      /** Format: decimal */
      high?: string;
      /** Format: decimal */
      low?: string;
      /** Format: decimal */
      median?: string;
      list: components['schemas']['ValuationPoint'][];
    };
    ValuationMetricsData: {
      pe?: components['schemas']['ValuationMetricData'] | null;
      pb?: components['schemas']['ValuationMetricData'] | null;
      ps?: components['schemas']['ValuationMetricData'] | null;
      dvd_yld?: components['schemas']['ValuationMetricData'] | null;
    };
    ValuationPoint: {
      /** Format: unix-seconds */
      timestamp: string;
      /** Format: decimal */
      value?: string;
    };
    WatchlistGroup: {
      /** Format: int64 */
      id: string | number;
      name: string;
      securities: components['schemas']['WatchlistSecurity'][];
    };
    WatchlistSecurity: {
      symbol: string;
      market: components['schemas']['Market'];
      name: string;
      /** Format: decimal */
      watched_price?: string;
      /** Format: unix-seconds */
      watched_at: string;
      is_pinned?: boolean | null;
    };
    WorkflowFinishedPayload: {
      status: components['schemas']['ConversationStatus'];
      elapsed_time?: number | null;
      outputs?: components['schemas']['WorkflowOutputs'] | null;
      error?: string | null;
      error_code?: number | null;
      error_message?: string | null;
      error_args?: unknown;
      process_data?: unknown[];
    };
    WorkflowOutputs: {
      answer?: string | null;
      references?: components['schemas']['Reference'][];
      further_questions?: string[];
    };
    WorkflowStartedInputs: {
      /** Format: int64 */
      chat_id?: number | null;
      chat_uid?: string | null;
      message_id?: string | number;
      query?: string | null;
    };
    WorkflowStartedPayload: {
      hit_cache?: boolean | null;
      inputs?: components['schemas']['WorkflowStartedInputs'] | null;
      /** Format: int64 */
      started_at?: number | null;
      /** Format: int64 */
      workflow_id?: number | null;
    };
    Workspace: {
      id: string;
      name: string;
      /** Format: int64 */
      created_at?: number | null;
      /** Format: int64 */
      updated_at?: number | null;
    };
    WorkspacesResponse: {
      workspaces: components['schemas']['Workspace'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
