// Generated from openapi/longport.json by scripts/generate-api-types.ts (npm run openapi). Do not edit.
/* eslint-disable */
export interface paths {
  '/v1/ai/workspaces': {
    parameters: {};
    /** List the AI workspaces */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['WorkspacesResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/ai/workspaces/{workspace_id}/agents': {
    parameters: {};
    /** List the agents of a workspace */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          limit?: number;
          name?: string;
        };
        path: {
          workspace_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AgentsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/ai/agents': {
    parameters: {};
    /** List the public agents */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          limit?: number;
          name?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AgentsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/ai/agents/{agent_id}/conversations': {
    parameters: {};
    /**
     * Ask an agent
     * @description `Accept: text/event-stream` gives events instead of one JSON document. A response may need 120 seconds.
     */
    post: {
      parameters: {
        path: {
          agent_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            query: string;
            /** @description The chat to go on in */
            chat_uid?: string;
            parent_message_id?: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ConversationResponse'];
            };
            'text/event-stream': components['schemas']['AiEvent'];
          };
        };
      };
    };
  };
  '/v1/ai/agents/{agent_id}/conversations/{chat_uid}/messages/{message_id}/continue': {
    parameters: {};
    /**
     * Reply to a question of an agent
     * @description `Accept: text/event-stream` gives events instead of one JSON document. A response may need 120 seconds.
     */
    post: {
      parameters: {
        path: {
          agent_id: string;
          chat_uid: string;
          message_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description Replies by id of the tool call */
            answers_by_tool_call: {
              [key: string]: unknown;
            };
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ConversationResponse'];
            };
            'text/event-stream': components['schemas']['AiEvent'];
          };
        };
      };
    };
  };
  '/v1/ai/agents/{agent_id}/conversations/{chat_uid}/messages/{message_id}/reconnect': {
    parameters: {};
    /**
     * Take up a broken event stream
     * @description The stream begins again. The body is `{}`.
     */
    post: {
      parameters: {
        path: {
          agent_id: string;
          chat_uid: string;
          message_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'text/event-stream': components['schemas']['AiEvent'];
          };
        };
      };
    };
  };
  '/v1/ai/chats': {
    parameters: {};
    /** List the user's chats */
    get: {
      parameters: {
        query: {
          /** @description Begins at 1 */
          page: number;
          limit: number;
          exclude_agent_uids?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                chats: components['schemas']['AiChat'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ai/chats/{chat_uid}': {
    parameters: {};
    /** Get a chat with its messages */
    get: {
      parameters: {
        path: {
          chat_uid: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                chat: components['schemas']['AiChatDetailChat'];
                chat_relation?: unknown;
                messages: components['schemas']['AiChatMessage'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/notify/reminders': {
    parameters: {};
    /** List the price alerts */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AlertList'];
            };
          };
        };
      };
    };
    /**
     * Add a price alert, or change one
     * @description A body with `id` changes that alert, and holds the whole alert.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description The alert to change; absent for a new one */
            id?: string;
            indicator_id: components['schemas']['AlertCondition'];
            value_map: components['schemas']['AlertValueMapIn'];
            frequency: components['schemas']['AlertFrequency'];
            enabled: boolean;
            /** @description Usually 0 */
            scope: number;
            /** @description Usually `[1]` */
            state: number[];
            /** @description Needed for a new alert */
            symbol?: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
    /** Delete price alerts */
    delete: {
      parameters: {
        query: {
          ids: string[];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/asset/account': {
    parameters: {};
    /** Get cash, buying power and margin of the account */
    get: {
      parameters: {
        query?: {
          /** @description `HKD`, `USD` or `CNH` */
          currency?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['AccountBalance'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/asset/stock': {
    parameters: {};
    /**
     * List the stock positions by account channel
     * @description A quantity may be a fraction, or negative for a short position.
     */
    get: {
      parameters: {
        query?: {
          symbol?: string[];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['StockPositionsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/fund': {
    parameters: {};
    /** List the fund positions by account channel */
    get: {
      parameters: {
        query?: {
          symbol?: string[];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundPositionsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/cashflow': {
    parameters: {};
    /**
     * List cash movements
     * @description There is no total: ask for pages until one is not full.
     */
    get: {
      parameters: {
        query: {
          start_time: string;
          end_time: string;
          business_type?: components['schemas']['BalanceType'];
          symbol?: string;
          /** @description Begins at 1 */
          page?: number;
          /** @description 1 to 10,000; default: 50 */
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['CashFlow'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/risk/margin-ratio': {
    parameters: {};
    /** Get the margin ratios of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['MarginRatio'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/exchange_rates': {
    parameters: {};
    /**
     * Get exchange rates
     * @description The rates are numbers here, not strings.
     */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ExchangeRates'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/cash/short-margin': {
    parameters: {};
    /** Get the margin held for short positions */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                short_list: components['schemas']['AssetShortMarginShortList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/account/bank-cards': {
    parameters: {};
    /** List the linked bank cards */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['AssetBankCardsList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/account/withdrawals': {
    parameters: {};
    /** List withdrawals */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          size?: number;
          account_channel?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['AssetWithdrawalsList'][];
                total?: string | number;
              };
            };
          };
        };
      };
    };
  };
  '/v1/account/deposits': {
    parameters: {};
    /** List deposits */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          size?: number;
          account_channel?: string;
          /** @description Separated by commas */
          states?: string;
          /** @description Separated by commas */
          currencies?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['AssetDepositsItem'][];
                total?: string | number;
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/finance_calendar': {
    parameters: {};
    /**
     * List events: reports, dividends, splits, IPOs, macro data and holidays
     * @description The brackets belong to the names `types[]` and `markets[]`. Without `count` about 10 events come; `next_date` is the cursor of the next call.
     */
    get: {
      parameters: {
        query: {
          /** @description First day */
          date: string;
          date_end: string;
          'types[]': components['schemas']['CalendarCategory'][];
          /** @description `HK`, `US`, `CN`, `SG`, `JP`, `UK`, `DE` or `AU` */
          'markets[]'?: string[];
          /** @description Default: 10 events */
          count?: number;
          offset?: number;
          next?: components['schemas']['CalendarPageDirection'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['CalendarEventsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/content/{symbol}/news': {
    parameters: {};
    /** List the news about a security */
    get: {
      parameters: {
        path: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['NewsItem'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/{symbol}/topics': {
    parameters: {};
    /** List the topics about a security */
    get: {
      parameters: {
        path: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['TopicItem'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/news/{id}': {
    parameters: {};
    /**
     * Get a news article
     * @description Code 1901107 means that it does not exist.
     */
    get: {
      parameters: {
        path: {
          id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                item: components['schemas']['NewsDetail'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/topics/mine': {
    parameters: {};
    /** List the user's own topics */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          /** @description 1 to 500; default: 50 */
          size?: number;
          topic_type?: components['schemas']['TopicType'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['OwnedTopic'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/topics': {
    parameters: {};
    /**
     * Publish a topic
     * @description At most 3 a minute and 10 a day. Needs an account with assets.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description Needed for an article */
            title?: string;
            /** @description Markdown in an article, plain text in a post */
            body: string;
            topic_type?: components['schemas']['TopicType'];
            /** @description At most 10 */
            tickers?: string[];
            /** @description At most 1 or 5; sources differ */
            hashtags?: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                item: components['schemas']['ContentCreateTopicItem'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/topics/{id}': {
    parameters: {};
    /** Get a topic */
    get: {
      parameters: {
        path: {
          id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                item: components['schemas']['OwnedTopic'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/content/topics/{topic_id}/comments': {
    parameters: {};
    /** List the comments on a topic */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          /** @description 1 to 50; default: 20 */
          size?: number;
        };
        path: {
          topic_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['TopicReply'][];
              };
            };
          };
        };
      };
    };
    /** Comment on a topic */
    post: {
      parameters: {
        path: {
          topic_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description Plain text */
            body: string;
            reply_to_id?: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                item: components['schemas']['TopicReply'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/search/news': {
    parameters: {};
    /**
     * Search the news
     * @description Titles contain HTML marks.
     */
    get: {
      parameters: {
        query: {
          /** @description What to search for */
          k: string;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                news_list: components['schemas']['ContentSearchNewsNewsList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/search/topics': {
    parameters: {};
    /**
     * Search the topics
     * @description Titles contain HTML marks.
     */
    get: {
      parameters: {
        query: {
          /** @description What to search for */
          k: string;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                topic_list: components['schemas']['ContentSearchTopicsTopicList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/query': {
    parameters: {};
    /** List the recurring investment plans */
    get: {
      parameters: {
        query: {
          /** @description Begins at 1 */
          page: number;
          /** @description Usually 100 */
          limit: number;
          status?: components['schemas']['DCAStatus'];
          symbol?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaList'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/create': {
    parameters: {};
    /** Create a recurring investment plan */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            /** Format: decimal */
            per_invest_amount: string;
            invest_frequency: components['schemas']['DCAFrequency'];
            /** @description `Mon` to `Fri` */
            invest_day_of_week?: string;
            /** @description `1` to `28` */
            invest_day_of_month?: string;
            /** @description 0 or 1 */
            allow_margin_finance?: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaCreateResult'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/update': {
    parameters: {};
    /** Change a recurring investment plan */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            plan_id: string;
            /** Format: decimal */
            per_invest_amount?: string;
            invest_frequency?: components['schemas']['DCAFrequency'];
            /** @description `Mon` to `Fri` */
            invest_day_of_week?: string;
            /** @description `1` to `28` */
            invest_day_of_month?: string;
            /** @description 0 or 1 */
            allow_margin_finance?: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaCreateResult'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/toggle': {
    parameters: {};
    /**
     * Pause, resume or finish a recurring investment plan
     * @description A plan that is `Finished` cannot be resumed.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            plan_id: string;
            status: components['schemas']['DCAStatus'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/query-records': {
    parameters: {};
    /** List the investments of a plan */
    get: {
      parameters: {
        query: {
          plan_id: string;
          /** @description Begins at 1 */
          page: number;
          limit: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaHistoryResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/statistic': {
    parameters: {};
    /** Get the totals of all plans */
    get: {
      parameters: {
        query?: {
          symbol?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaStats'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/batch-check-support': {
    parameters: {};
    /** Check which securities can be in a plan */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbols: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaSupportList'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/calc-trd-date': {
    parameters: {};
    /** Get the next trade date of a plan */
    post: {
      parameters: {};
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
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DcaCalcDateResult'];
            };
          };
        };
      };
    };
  };
  '/v1/dailycoins/update-alter-hours': {
    parameters: {};
    /** Set how many hours before an investment the user is reminded */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description `1`, `6` or `12` */
            alter_hours: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/forex/quote': {
    parameters: {};
    /**
     * Ask for a binding exchange rate
     * @description The rate is that of the pair in `ccy_pair`, whatever the direction. It belongs to the user and is used once.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description Currency to sell */
            from: string;
            /** @description Currency to buy */
            to: string;
            /**
             * Format: decimal
             * @description Exactly one of `amount` and `target_amount`; 0.01 at least
             */
            amount?: string;
            /** Format: decimal */
            target_amount?: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ForexQuote'];
            };
          };
        };
      };
    };
  };
  '/v1/forex/order': {
    parameters: {};
    /**
     * Get the state of a currency exchange
     * @description At most every 2 seconds.
     */
    get: {
      parameters: {
        query: {
          client_order_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ForexOrderDetail'];
            };
          };
        };
      };
    };
    /**
     * Exchange currency at a quoted rate
     * @description Success means that the order was accepted. Read the order to see whether it was executed.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            quote_id: string;
            /** @description LongPort's own idempotency key: 1 to 64 letters, digits, `_` or `-` */
            client_order_id: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                ok?: boolean;
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/hot-funds': {
    parameters: {};
    /** List popular funds */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['HotFund'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds': {
    parameters: {};
    /** Find funds */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            filter?: {
              [key: string]: unknown;
            };
            quick_ids?: number[];
            time_interval?: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                funds: components['schemas']['FundBrief'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/filters': {
    parameters: {};
    /** List the filters of the fund search */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundFilters'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/detail': {
    parameters: {};
    /** Get a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/analysis': {
    parameters: {};
    /** Get the key figures of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          period?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundAnalysis'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/analysis/detail': {
    parameters: {};
    /** Get all figures of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          period?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundAnalysisDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/trend': {
    parameters: {};
    /** Compare the course of a fund with a benchmark */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          period?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundTrend'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/returns/annual': {
    parameters: {};
    /** Get the yearly returns of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['FundAnnualReturn'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/returns/quarterly': {
    parameters: {};
    /** Get the quarterly returns of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['FundQuarterlyReturn'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/performance': {
    parameters: {};
    /** Get the returns of funds */
    get: {
      parameters: {
        query: {
          /** @description A JSON array of internal ids, as text */
          counter_ids: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                value: components['schemas']['FundPerformance'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/performance/comparison': {
    parameters: {};
    /** Compare the returns of a fund with others */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          period?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundPerformanceComparison'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/nav': {
    parameters: {};
    /** Get the latest net asset value of funds */
    get: {
      parameters: {
        query: {
          /** @description A JSON array of internal ids, as text */
          counter_ids: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/nav-history': {
    parameters: {};
    /** Get the daily net asset values of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                history_value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/nav-range': {
    parameters: {};
    /** Get the range of a fund's net asset value */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          month_before?: number;
          year_before?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                history_value: components['schemas']['FundNavValue'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/holdings': {
    parameters: {};
    /** Get the asset allocation of a fund */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          scene?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundHoldings'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/funds/stock-holdings': {
    parameters: {};
    /** List the stocks that a fund holds */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                lists: components['schemas']['FundStockHolding'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds': {
    parameters: {};
    /**
     * List the fund positions
     * @description This is another call than `/api/v1/asset/fund`.
     */
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          aaid?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundPositions'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds/detail': {
    parameters: {};
    /** Get a fund position */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          start?: string;
          end?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundPositionDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds/performance': {
    parameters: {};
    /** Get the returns of fund positions */
    get: {
      parameters: {
        query: {
          /** @description A JSON array of internal ids, as text */
          counter_ids: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                value: components['schemas']['FundPositionPerformance'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds/profits': {
    parameters: {};
    /** Get the daily profit of a fund position */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          start?: string;
          end?: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundPositionProfits'];
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds/nav-history': {
    parameters: {};
    /** Get the net asset values of a fund since it is held */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          month_before?: number;
          year_before?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                history_value: components['schemas']['FundPositionNav'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/asset/funds/dividends': {
    parameters: {};
    /** List the dividends of a fund position */
    get: {
      parameters: {
        query: {
          /** @description Internal id, such as `UT/FD/HK0000384492` */
          counter_id: string;
          account_channel?: string;
          aaid?: number;
          currency?: string;
          start?: number;
          end?: number;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundDividends'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/orders': {
    parameters: {};
    /** List the fund orders */
    get: {
      parameters: {
        query?: {
          counter_id?: string[];
          /** @description Separated by commas */
          actions?: string;
          /** @description Separated by commas */
          states?: string;
          currency?: string;
          start?: number;
          end?: number;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                orders: components['schemas']['FundOrder'][];
              };
            };
          };
        };
      };
    };
    /**
     * Place a fund order
     * @description LongPort has no key of its own for it: send an `Idempotency-Key`.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            /** @description `buy` or `sell` */
            action: string;
            currency: string;
            /**
             * Format: decimal
             * @description For an order by amount
             */
            amount?: string;
            /**
             * Format: decimal
             * @description For an order by units
             */
            units?: string;
            dividend_option?: number;
            /** Format: decimal */
            fee?: string;
            is_sell_all?: boolean;
            remark?: string;
            trade_method?: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundOrderSubmitResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/orders/{order_id}': {
    parameters: {};
    /** Get a fund order */
    get: {
      parameters: {
        path: {
          order_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundOrderDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/transactions': {
    parameters: {};
    /** List the cash movements of fund orders */
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          business_type?: string;
          category?: string;
          /** @description Separated by commas */
          currencies?: string;
          start?: number;
          end?: number;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['FundTransaction'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/fund/orders/validate': {
    parameters: {};
    /** Check a fund order before it is placed */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            /** @description `buy` or `sell` */
            action: string;
            currency: string;
            /**
             * Format: decimal
             * @description For an order by amount
             */
            amount?: string;
            /**
             * Format: decimal
             * @description For an order by units
             */
            units?: string;
            dividend_option?: number;
            fund_source?: number;
            account_channel?: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundOrderValidation'];
            };
          };
        };
      };
    };
  };
  '/v1/fund/orders/{order_id}/cancel': {
    parameters: {};
    /** Cancel a fund order */
    post: {
      parameters: {
        path: {
          order_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /**
             * Format: int64
             * @description The id of the order again
             */
            ut_id: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                msg?: string;
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/financial-reports': {
    parameters: {};
    /** Get the financial reports of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialReportKind'];
          report?: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                /** @description By kind: `IS`, `BS`, `CF` */
                list: {
                  [key: string]: components['schemas']['FundamentalFinancialReportList'];
                } | null;
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/financials/statements': {
    parameters: {};
    /** Get the financial statements of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialReportKind'];
          report?: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/financials/latest-report': {
    parameters: {};
    /** Get the key figures of a company's latest report */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/quote/financials/earnings-snapshot': {
    parameters: {};
    /** Get a short view of a company's earnings */
    get: {
      parameters: {
        query: {
          symbol: string;
          report?: components['schemas']['FinancialReportPeriod'];
          fiscal_year?: number;
          fiscal_period?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FinancialReportSnapshot'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/institution-rating-latest': {
    parameters: {};
    /** Get the latest analyst ratings of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['InstitutionRatingLatest'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/institution-ratings': {
    parameters: {};
    /** Get a summary of the analyst ratings of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['InstitutionRatingSummary'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/institution-ratings/detail': {
    parameters: {};
    /** Get the analyst ratings and target prices of a security over time */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['InstitutionRatingDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/institution-ratings/industry-rank': {
    parameters: {};
    /** Rank a security's analyst ratings in its industry */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/ratings/history': {
    parameters: {};
    /** Get the history of a security's ratings */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/quote/ratings/institutional': {
    parameters: {};
    /** Count the buy, hold and sell ratings of a security over time */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['InstitutionRatingViews'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/ratings': {
    parameters: {};
    /**
     * Get the composite rating of a security
     * @deprecated
     * @description LongPort has closed this call.
     */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['StockRatings'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/dividends': {
    parameters: {};
    /** List the dividends of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DividendList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/dividends/details': {
    parameters: {};
    /** List the dividends of a security with tax and plan */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['DividendList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/forecast-eps': {
    parameters: {};
    /** Get forecasts of the earnings per share */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ForecastEps'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/financial-consensus-detail': {
    parameters: {};
    /** Compare the analyst consensus with the results */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FinancialConsensus'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/valuation': {
    parameters: {};
    /** Get the current valuation of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Such as `pe` */
          indicator: string;
          /** @description Usually 1 */
          range: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ValuationData'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/valuation/detail': {
    parameters: {};
    /** Get the past valuation of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ValuationHistoryResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/valuation/rank': {
    parameters: {};
    /** Get the valuation rank of a security over time */
    get: {
      parameters: {
        query: {
          symbol: string;
          start_date: string;
          end_date: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                pe: components['schemas']['FundamentalValuationRankPe'][];
                pb: components['schemas']['FundamentalValuationRankPe'][];
                ps: components['schemas']['FundamentalValuationRankPe'][];
                dvd: components['schemas']['FundamentalValuationRankPe'][];
                kline_type?: string;
                max_num?: unknown;
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/industry-valuation-comparison': {
    parameters: {};
    /** Compare the valuation of a security with its peers */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['IndustryValuationList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/industry-valuation-distribution': {
    parameters: {};
    /** Get the spread of valuations in an industry */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['IndustryValuationDist'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/comp-overview': {
    parameters: {};
    /** Get the profile of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['CompanyOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/company-professionals': {
    parameters: {};
    /**
     * List the managers of a company
     * @description The parameter is `symbols`. With `symbol` the result is empty and there is no error.
     */
    get: {
      parameters: {
        query: {
          symbols: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ExecutiveList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/shareholders': {
    parameters: {};
    /** List the shareholders of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Such as `detail` */
          position?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ShareholderList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/shareholders/top': {
    parameters: {};
    /** List the largest shareholders of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                info: components['schemas']['FundamentalShareholderTopInfo'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/shareholders/holding': {
    parameters: {};
    /** Get one shareholder's holdings over time */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description From `fundamentalShareholderTop` */
          object_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                name?: string;
                title?: string;
                avatar?: string;
                /** @description `Company`, `Institution`, `Person` or `Insider` */
                owner_source?: string;
                holding_periods: string[];
                holding_details: unknown[];
                holding_summary: unknown[];
                trading_periods: string[];
                tradings: components['schemas']['FundamentalShareholderDetailTrading'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/fund-holders': {
    parameters: {};
    /** List the funds that hold a security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['FundHolders'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/company-act': {
    parameters: {};
    /** List the corporate actions of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Usually 1 */
          req_type: string;
          /** @description Usually 3 */
          version: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['CorpActions'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/invest-relations': {
    parameters: {};
    /** List the holdings of a company in other companies */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Usually 0 */
          count: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['InvestRelations'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/operatings': {
    parameters: {};
    /** Get the operating figures of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['OperatingList'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/buy-backs': {
    parameters: {};
    /** List the share buy-backs of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BuybackData'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/fundamentals/business-segments': {
    parameters: {};
    /** Get the revenue of a company by segment */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BusinessSegments'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/fundamentals/business-segments/history': {
    parameters: {};
    /** Get the past revenue of a company by segment */
    get: {
      parameters: {
        query: {
          symbol: string;
          report?: components['schemas']['FinancialReportPeriod'];
          cate?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BusinessSegmentsHistory'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/industry/rank': {
    parameters: {};
    /**
     * Rank the industries of a market
     * @description Without `limit` there are 20 rows.
     */
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          indicator: components['schemas']['IndustryRankIndicator'];
          sort_type: components['schemas']['IndustryRankSortType'];
          /** @description Default: 20 */
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['IndustryRankResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/industries/peers': {
    parameters: {};
    /**
     * Get the tree of industries around a stock or an industry
     * @description `next` holds nodes of the same shape.
     */
    get: {
      parameters: {
        query: {
          /** @description Usually 1 */
          type: string;
          market: string;
          /** @description `""` if a symbol is given */
          industry_id?: string;
          symbol?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['IndustryPeersResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/compare/valuation': {
    parameters: {};
    /** Compare the valuation of several stocks */
    get: {
      parameters: {
        query: {
          symbol: string;
          currency: string;
          comparison_symbols?: string[];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['ValuationComparisonRow'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/etf-asset-allocation': {
    parameters: {};
    /** Get the asset allocation of an ETF */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AssetAllocationResponse'];
            };
          };
        };
      };
    };
  };
  '/v2/quote/macrodata': {
    parameters: {};
    /** List the macroeconomic indicators */
    get: {
      parameters: {
        query: {
          market: components['schemas']['MacroMarket'];
          keyword?: string;
          offset?: number;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['V2MacroIndicatorListResponse'];
            };
          };
        };
      };
    };
  };
  '/v2/quote/macrodata/{indicator_id}': {
    parameters: {};
    /**
     * Get the values of a macroeconomic indicator
     * @description `published_time` is RFC 3339, sometimes without a zone; then it is UTC.
     */
    get: {
      parameters: {
        query?: {
          start_date?: string;
          end_date?: string;
          offset?: number;
          limit?: number;
          /** @description `desc` or `asc` */
          sort?: string;
        };
        path: {
          indicator_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['V2MacroIndicatorDataResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/submit': {
    parameters: {};
    /** Start a grid order */
    post: {
      parameters: {};
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
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/replace': {
    parameters: {};
    /** Change a grid order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
            grid_trading_rule: components['schemas']['GridTradeRule'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/cancel': {
    parameters: {};
    /** Cancel a grid order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/suspend': {
    parameters: {};
    /** Suspend a grid order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/restart': {
    parameters: {};
    /** Restart a suspended grid order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/list': {
    parameters: {};
    /** List the grid orders */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          limit?: number;
          market?: components['schemas']['Market'];
          status?: string;
          symbol?: string;
          sort_by?: string;
          sort_order?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GridOrdersResponse'];
            };
          };
        };
      };
    };
    /** List the grid orders with these ids */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_ids: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                grid_order: components['schemas']['GridOrder'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/detail': {
    parameters: {};
    /** Get a grid order */
    get: {
      parameters: {
        query: {
          order_id: string;
          history_id?: string;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GridOrderDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/gridtrading/trigger_history_list': {
    parameters: {};
    /** List the orders that a grid order has triggered */
    get: {
      parameters: {
        query: {
          grid_order_id: string;
          /** @description Begins at 1 */
          page?: number;
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GridTriggerHistoryResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/orders/info': {
    parameters: {};
    /** Get what is needed to set up a grid order */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GridSymbolInfo'];
            };
          };
        };
      };
    };
  };
  '/v1/record/questionnaire': {
    parameters: {};
    /**
     * Confirm the questionnaire for grid orders
     * @deprecated
     * @description LongPort has retired this call.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/ipo/subscriptions': {
    parameters: {};
    /** List Hong Kong IPOs that can be subscribed to */
    get: {
      parameters: {
        query?: {
          /** @description LongPort spells it so */
          memebr_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['IpoSubscriptionsList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/wait-listing': {
    parameters: {};
    /** List Hong Kong IPOs that wait to be listed */
    get: {
      parameters: {
        query?: {
          /** @description LongPort spells it so */
          memebr_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                ipos: components['schemas']['IpoWaitListingIpo'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/listed': {
    parameters: {};
    /** List Hong Kong IPOs that were listed lately */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          size?: number;
          /** @description LongPort spells it so */
          memebr_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['IpoListedList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/calendar': {
    parameters: {};
    /**
     * Get the IPO calendar
     * @deprecated
     * @description LongPort returns no data any more. Use `calendarFinance` with `types[]=ipo`.
     */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/ipo/profile': {
    parameters: {};
    /** Get an IPO */
    get: {
      parameters: {
        query: {
          counter_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/ipo/timeline': {
    parameters: {};
    /** Get the steps of an IPO */
    get: {
      parameters: {
        query: {
          counter_id: string;
          market: string;
          /** @description `0` */
          flag: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                can_subscribe?: unknown;
                pay_end_date?: unknown;
                timeline: components['schemas']['IpoTimelineTimeline'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/eligibility': {
    parameters: {};
    /** Check whether the user may subscribe to an IPO */
    get: {
      parameters: {
        query: {
          counter_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                can_subscribe?: boolean;
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/holdings': {
    parameters: {};
    /** Get the money that the user can use for an IPO */
    get: {
      parameters: {
        query?: {
          need_realtime?: boolean;
          account_channel?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/ipo/orders': {
    parameters: {};
    /** List the open IPO orders */
    get: {
      parameters: {
        query?: {
          account_channel?: string;
          counter_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                orders: components['schemas']['IpoOrdersOrder'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/orders/history': {
    parameters: {};
    /** List the IPO orders of the past */
    get: {
      parameters: {
        query?: {
          /** @description Begins at 1 */
          page?: number;
          limit?: number;
          market?: string;
          status?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                orders: components['schemas']['IpoOrdersOrder'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/ipo/orders/{order_id}': {
    parameters: {};
    /** Get an IPO order */
    get: {
      parameters: {
        path: {
          order_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/ipo/profit-loss': {
    parameters: {};
    /** Get the profit and loss of IPOs */
    get: {
      parameters: {
        query?: {
          /** @description `all`, `ytd`, `1y` or `3y` */
          period?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/ipo/profit-loss/items': {
    parameters: {};
    /** List the profit and loss of each IPO */
    get: {
      parameters: {
        query?: {
          period?: string;
          /** @description Begins at 1 */
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['IpoProfitLossItemsItem'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/market-status': {
    parameters: {};
    /**
     * Get the trading phase of every market
     * @description The numbers differ from those of `/api/quote/*`.
     */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['MarketStatusResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/broker-holding': {
    parameters: {};
    /** List the brokers that bought and sold most of a Hong Kong security */
    get: {
      parameters: {
        query: {
          symbol: string;
          type: components['schemas']['BrokerHoldingPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BrokerHoldingTop'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/broker-holding/detail': {
    parameters: {};
    /** List what every broker holds of a Hong Kong security */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BrokerHoldingDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/broker-holding/daily': {
    parameters: {};
    /** Get the daily holdings of one broker in a Hong Kong security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Id of the broker */
          parti_number: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['BrokerHoldingDailyHistory'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/ahpremium/klines': {
    parameters: {};
    /** Get candles of the premium of A shares over H shares */
    get: {
      parameters: {
        query: {
          symbol: string;
          line_type: components['schemas']['AhPremiumPeriod'];
          line_num: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AhPremiumKlines'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/ahpremium/timeshares': {
    parameters: {};
    /** Get the current day's premium of A shares over H shares */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Usually 1 */
          days: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AhPremiumIntraday'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/trades-statistics': {
    parameters: {};
    /** Get the traded volume of a security at each price */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['TradeStatsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/changes': {
    parameters: {};
    /** List unusual price moves */
    get: {
      parameters: {
        query: {
          /** @description `HK`, `US`, `CN` or `SG` */
          market: string;
          /** @description Usually 0 */
          category: string;
          /** @description At most 100 */
          size?: number;
          /** @description Only this security */
          symbol?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AnomalyResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/index-constituents': {
    parameters: {};
    /** List the members of an index or ETF */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['IndexConstituents'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/market/stock-events': {
    parameters: {};
    /**
     * List the stocks that move most, with the reason
     * @description For the next page send `next_params` back unchanged.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            limit: number;
            /** @description 0 by time, 1 by change, 2 by popularity */
            sort: number;
            markets: string[];
            /** Format: date */
            date?: string;
            /** @description `next_params` of the last page */
            next_params?: {
              [key: string]: unknown;
            };
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                events: components['schemas']['MarketTopMoversEvent'][];
                /** @description Send it back unchanged for the next page */
                next_params?: {
                  [key: string]: unknown;
                };
                /** Format: unix-seconds */
                updated_at?: string | number;
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/market/rank/categories': {
    parameters: {};
    /** List the ranking lists on offer */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                first_tags: components['schemas']['MarketRankCategoriesFirstTag'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/market/rank/list': {
    parameters: {};
    /** Get one ranking list */
    get: {
      parameters: {
        query: {
          /** @description Begins with `ib_` */
          key: string;
          /** @description Usually false */
          delay_bmp?: boolean;
          need_article?: boolean;
          market?: string;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/portfolio/profit-analysis-summary': {
    parameters: {};
    /**
     * Get the total profit and loss
     * @description Send both of `start` and `end`, or none.
     */
    get: {
      parameters: {
        query?: {
          start?: number;
          end?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ProfitAnalysisSummary'];
            };
          };
        };
      };
    };
  };
  '/v1/portfolio/profit-analysis-sublist': {
    parameters: {};
    /**
     * Get the profit and loss by security
     * @description Send both of `start` and `end`, or none.
     */
    get: {
      parameters: {
        query: {
          /** @description Usually `all` */
          profit_or_loss: string;
          start?: number;
          end?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ProfitAnalysisSublist'];
            };
          };
        };
      };
    };
  };
  '/v1/portfolio/profit-analysis/by-market': {
    parameters: {};
    /** Get the profit and loss by market */
    get: {
      parameters: {
        query: {
          /** @description Begins at 1 */
          page: number;
          size: number;
          market?: components['schemas']['Market'];
          start?: number;
          end?: number;
          currency?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ProfitAnalysisByMarket'];
            };
          };
        };
      };
    };
  };
  '/v1/portfolio/profit-analysis/detail': {
    parameters: {};
    /** Get the profit and loss of a security */
    get: {
      parameters: {
        query: {
          symbol: string;
          start?: number;
          end?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ProfitAnalysisDetail'];
            };
          };
        };
      };
    };
  };
  '/v1/portfolio/profit-analysis/flows': {
    parameters: {};
    /** List the trades behind a profit or loss */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Begins at 1 */
          page: number;
          size: number;
          derivative: boolean;
          start?: string;
          end?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['ProfitAnalysisFlows'];
            };
          };
        };
      };
    };
  };
  '/v1/quant/run_script': {
    parameters: {};
    /** Run an indicator script */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            /** Format: unix-seconds */
            start_time: number;
            /** Format: unix-seconds */
            end_time: number;
            script: string;
            /** @description A JSON array, as text */
            input_json: string;
            line_type: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v2/quant/run_script': {
    parameters: {};
    /** Run an indicator script, version 2 */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            counter_id: string;
            /** Format: unix-seconds */
            start_time: number;
            /** Format: unix-seconds */
            end_time: number;
            script: string;
            /** @description A JSON array, as text */
            inputs_json: string;
            line_type: number;
            /** @description 0 Navi, 1 Pine */
            language: number;
            exclude_chart?: boolean;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/quote/markets/trading-sessions': {
    parameters: {};
    /**
     * Get the trading hours of every market
     * @description The body is `{}`. Times are `hhmm` as integers in the market's local time: 930 is 09:30.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteMarketTradePeriodResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/markets/trading-days': {
    parameters: {};
    /**
     * List the full and half trading days of a market
     * @description One call covers at most a month, of the last year.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            market: components['schemas']['Market'];
            /** Format: date-yyyymmdd */
            beg_day: string;
            /** Format: date-yyyymmdd */
            end_day: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteMarketTradeDayResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/static-info': {
    parameters: {};
    /**
     * Get names, lot sizes and share counts of securities
     * @description `stock_derivatives` is a bit set: 1 options, 2 warrants.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description At most 500 */
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityStaticInfoResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/quotes': {
    parameters: {};
    /**
     * Get the latest quotes of securities
     * @description US securities have their overnight quote too. The quote of a session without trades is null, or has `last_done` 0.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description At most 500 */
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityQuoteResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/options/quotes': {
    parameters: {};
    /**
     * Get the latest quotes of options
     * @description Needs the right to option data; without it the code is 301604. Greeks come from `quotePullCalcIndexes`.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description At most 500 */
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteOptionQuoteResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/warrants/quotes': {
    parameters: {};
    /** Get the latest quotes of warrants */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description At most 500 */
            symbol: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteWarrantQuoteResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/depth': {
    parameters: {};
    /**
     * Get the order book of a security
     * @description The account's market data level decides how many levels come. An empty level has the price `""`.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityDepthResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/brokers': {
    parameters: {};
    /**
     * Get the broker queue of a Hong Kong security
     * @description Needs Hong Kong market data of level 2.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityBrokersResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/participants': {
    parameters: {};
    /**
     * List the brokers with their ids
     * @description The body is `{}`. The list changes at most once a day.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteParticipantBrokerIdsResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/trades': {
    parameters: {};
    /** List the latest trades of a security */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            /** @description At most 1,000 */
            count: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityTradeResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/intraday': {
    parameters: {};
    /** Get the minute line of the current day */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            /** @description 0 regular hours, 100 all sessions */
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityIntradayResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/candlesticks': {
    parameters: {};
    /**
     * Get the latest candles of a security
     * @description Overnight candles are included. The account decides how large `count` may be; too large is 301607.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            period: components['schemas']['QuotePeriod'];
            /** @description At most 1,000 */
            count: number;
            adjust_type: components['schemas']['QuoteAdjustType'];
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityCandlestickResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/options/expiry-dates': {
    parameters: {};
    /** List the expiry dates of an option chain */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteOptionChainDateListResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/warrants/issuers': {
    parameters: {};
    /**
     * List the issuers of warrants
     * @description The body is `{}`.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteIssuerInfoResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/warrants': {
    parameters: {};
    /** List the warrants of an underlying security, filtered and sorted */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            filter_config: components['schemas']['QuoteFilterConfig'];
            language: components['schemas']['Language'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteWarrantFilterListResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/capital-flow': {
    parameters: {};
    /** Get the capital flow of the current day */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteCapitalFlowIntradayResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/capital-distribution': {
    parameters: {};
    /** Get the capital flow by size of order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteCapitalDistributionResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/calc-indexes': {
    parameters: {};
    /**
     * Get calculated indexes of securities
     * @description The member is `symbols`; other calls of this group name it `symbol`. The unit of vega and rho is not certain: some clients divide both by 100.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description At most 500 */
            symbols: string[];
            calc_index: components['schemas']['QuoteCalcIndex'][];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityCalcQuoteResponse'];
            };
          };
        };
      };
    };
  };
  '/quote/history-candlesticks': {
    parameters: {};
    /**
     * Get candles of the past, by offset or by dates
     * @description Send the one of `offset_request` and `date_request` that `query_type` names, and leave the other out. The number of distinct symbols a month is limited by the account's assets.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            period: components['schemas']['QuotePeriod'];
            adjust_type: components['schemas']['QuoteAdjustType'];
            query_type: components['schemas']['QuoteHistoryCandlestickQueryType'];
            /** @description With `query_type` 1 */
            offset_request?: components['schemas']['QuoteOffsetQuery'];
            /** @description With `query_type` 2 */
            date_request?: components['schemas']['QuoteDateQuery'];
            trade_session?: components['schemas']['TradeSessions'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QuoteSecurityCandlestickResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/get_security_list': {
    parameters: {};
    /**
     * List the securities that trade overnight
     * @description The language of `name` follows `Accept-Language`.
     */
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          category?: components['schemas']['SecurityListCategory'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['Security'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/filings': {
    parameters: {};
    /** List the filings of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                items: components['schemas']['FilingItem'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/market_temperature': {
    parameters: {};
    /** Get the current temperature of a market */
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['MarketTemperature'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/history_market_temperature': {
    parameters: {};
    /**
     * Get the past temperature of a market
     * @description The length of the range decides whether a row is a day, a week or a month.
     */
    get: {
      parameters: {
        query: {
          market: components['schemas']['Market'];
          start_date: string;
          end_date: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['HistoryMarketTemperatureResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/quote/short-positions/hk': {
    parameters: {};
    /** List short positions in a Hong Kong security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Rows before this time: the oldest timestamp of the last page */
          last_timestamp?: string;
          count?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/short-positions/us': {
    parameters: {};
    /** List short positions in a US security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Rows before this time: the oldest timestamp of the last page */
          last_timestamp?: string;
          count?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/short-trades/hk': {
    parameters: {};
    /** List short sales of a Hong Kong security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Rows before this time: the oldest timestamp of the last page */
          last_timestamp?: string;
          page_size?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/short-trades/us': {
    parameters: {};
    /** List short sales of a US security */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Rows before this time: the oldest timestamp of the last page */
          last_timestamp?: string;
          page_size?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/option-volume-stats': {
    parameters: {};
    /** Get the current call and put volume of a security's options */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/option-volume-stats/daily': {
    parameters: {};
    /** Get the daily call and put volume of a security's options */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Where the rows begin */
          timestamp: number;
          /** @description How many days */
          line_num: number;
          /** @description 1: backwards */
          direction: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                stats: components['schemas']['OptionVolumeDay'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/options/strikes': {
    parameters: {};
    /**
     * List the option contracts of one expiry date
     * @description One row for each contract.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            /** Format: date-yyyymmdd */
            expiry_date: string;
            /** @description Send it only if true */
            standard_only?: boolean;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['OptionChainContract'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/symbol-to-counter-ids': {
    parameters: {};
    /**
     * Translate symbols to LongPort's internal ids
     * @description Only fund calls need internal ids.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            ticker_regions: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/quote/history-timeshares': {
    parameters: {};
    /** Get the minute lines of past days */
    get: {
      parameters: {
        query: {
          /** @description Internal id; whether a symbol works is unknown */
          counter_id: string;
          date: string;
          /** @description A number for all, pre-market or post-market */
          trade_session?: string;
          /** @description `0` */
          adjust_type?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                timeshares: components['schemas']['QuoteHistoryTimesharesTimeshare'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/my-quotes': {
    parameters: {};
    /**
     * List the user's market data packages
     * @description An `end_time` of `"0"` means none.
     */
    get: {
      parameters: {
        query: {
          /** @description `ALL`, `HK`, `US`, `CN` or `SG` */
          market: string;
          account_channel?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                activated_lists: components['schemas']['QuoteMyQuotesActivatedList'][];
                unactivated_lists: components['schemas']['QuoteMyQuotesActivatedList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/ai/screener/strategies/recommend': {
    parameters: {};
    /**
     * List ready-made screener strategies
     * @description LongPort spells the member `strategys`.
     */
    get: {
      parameters: {
        query: {
          market: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                strategys: components['schemas']['ScreenerStrategy'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/ai/screener/strategies/mine': {
    parameters: {};
    /**
     * List the user's screener strategies
     * @description LongPort spells the member `strategys`.
     */
    get: {
      parameters: {
        query: {
          market: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                strategys: components['schemas']['ScreenerStrategy'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/ai/screener/strategy/{id}': {
    parameters: {};
    /** Get a screener strategy with its filters */
    get: {
      parameters: {
        path: {
          id: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                id?: unknown;
                name?: unknown;
                market?: unknown;
                filter?: components['schemas']['ScreenerStrategyFilter'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/ai/screener/search': {
    parameters: {};
    /**
     * Find securities with filters
     * @description `page` begins at 0 here, at 1 everywhere else.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            market: string;
            /** @description Keys begin with `filter_` */
            filters: components['schemas']['ScreenerFilter'][];
            /** @description Columns of the result; keys begin with `filter_` */
            returns: string[];
            /** @description Begins at 0 */
            page: number;
            size: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                total?: string | number;
                items: components['schemas']['ScreenerSearchItem'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/quote/ai/screener/indicators': {
    parameters: {};
    /**
     * List the filters of the screener
     * @description Keys begin with `filter_`.
     */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                groups: components['schemas']['ScreenerIndicatorsGroup'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/test': {
    parameters: {};
    /** Check that the token is valid */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/sharelists': {
    parameters: {};
    /** List the user's own sharelists and those the user follows */
    get: {
      parameters: {
        query: {
          size: number;
          /** @description Usually true */
          self: boolean;
          /** @description Usually true */
          subscription: boolean;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['SharelistList'];
            };
          };
        };
      };
    };
    /** Create a sharelist */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            name: string;
            /** @description The name, if there is none */
            description: string;
            /** @description URL of an image */
            cover: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                id?: string;
              };
            };
          };
        };
      };
    };
  };
  '/v1/sharelists/{id}': {
    parameters: {};
    /** Get a sharelist */
    get: {
      parameters: {
        query?: {
          constituent?: boolean;
          quote?: boolean;
          subscription?: boolean;
        };
        path: {
          id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['SharelistDetail'];
            };
          };
        };
      };
    };
    /** Delete a sharelist */
    delete: {
      parameters: {
        path: {
          id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/sharelists/popular': {
    parameters: {};
    /** List popular sharelists */
    get: {
      parameters: {
        query: {
          size: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['SharelistList'];
            };
          };
        };
      };
    };
  };
  '/v1/sharelists/{id}/items': {
    parameters: {};
    /** Add securities to a sharelist */
    post: {
      parameters: {
        path: {
          id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description Separated by commas */
            symbols: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
    /** Remove securities from a sharelist */
    delete: {
      parameters: {
        query: {
          /** @description Separated by commas */
          symbols: string;
        };
        path: {
          id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/sharelists/{id}/items/sort': {
    parameters: {};
    /** Set the order of the securities in a sharelist */
    post: {
      parameters: {
        path: {
          id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** @description All in the new order, separated by commas */
            symbols: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/signals': {
    parameters: {};
    /**
     * List trading signals
     * @description `created_at` and `updated_at` are unix milliseconds as strings.
     */
    get: {
      parameters: {
        query?: {
          /** @description A symbol */
          symbol_name?: string;
          strategy_id?: string;
          /** @description An older name */
          strategy_name?: string;
          catalyst_name?: string;
          catalyst_type?: components['schemas']['FactType'];
          /** @description Or unix seconds */
          start_time?: string;
          end_time?: string;
          /** @description Default: 20 */
          limit?: number;
          /** @description Default: 0 */
          offset?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['SignalsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/signals/{signal_id}': {
    parameters: {};
    /**
     * Get a trading signal
     * @description `json_data` is the whole analysis.
     */
    get: {
      parameters: {
        path: {
          signal_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                signal: components['schemas']['Signal'];
              };
            };
          };
        };
      };
    };
  };
  '/v1/facts/security_facts': {
    parameters: {};
    /** List the events behind the signals */
    get: {
      parameters: {
        query: {
          symbol: string;
          begin_time?: string;
          end_time?: string;
          /** @description Default: 100 */
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                facts: components['schemas']['SecurityFact'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/statement/list': {
    parameters: {};
    /** List the account statements */
    get: {
      parameters: {
        query: {
          statement_type: components['schemas']['StatementType'];
          start_date?: number;
          /** @description Default: 20 */
          limit?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GetStatementListResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/statement/download': {
    parameters: {};
    /**
     * Get a link to a statement file
     * @description The link is to another host and lives for a short time.
     */
    get: {
      parameters: {
        query: {
          file_key: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['GetStatementResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/trade/order': {
    parameters: {};
    /** Get an order with its history and charges */
    get: {
      parameters: {
        query: {
          order_id: string;
          is_attached?: boolean;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['OrderDetail'];
            };
          };
        };
      };
    };
    /** Change an order */
    put: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            order_id: string;
            /** Format: decimal */
            quantity: string;
            /** Format: decimal */
            price?: string;
            /** Format: decimal */
            trigger_price?: string;
            /** Format: decimal */
            limit_offset?: string;
            /** Format: decimal */
            trailing_amount?: string;
            /** Format: decimal */
            trailing_percent?: string;
            limit_depth_level?: number;
            trigger_count?: number;
            /** Format: decimal */
            monitor_price?: string;
            /** @description At most 64 characters */
            remark?: string;
            /**
             * Format: unix-seconds
             * @description 1 removes the delay
             */
            delayed_until?: number;
            attached_params?: components['schemas']['ReplaceAttachedParams'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
    /**
     * Place an order
     * @description Send an `Idempotency-Key`, and the same value as `client_request_id`: LongPort remembers it for 10 minutes.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            symbol: string;
            order_type: components['schemas']['OrderType'];
            side: components['schemas']['OrderSide'];
            /** Format: decimal */
            submitted_quantity: string;
            time_in_force: components['schemas']['TimeInForceType'];
            /**
             * Format: decimal
             * @description For LO, ELO, ALO, ODD, LIT and SLO
             */
            submitted_price?: string;
            /**
             * Format: decimal
             * @description For LIT and MIT
             */
            trigger_price?: string;
            /**
             * Format: decimal
             * @description For TSLPAMT and TSLPPCT if `limit_depth_level` is 0
             */
            limit_offset?: string;
            /**
             * Format: decimal
             * @description For TSLPAMT and TSMAMT
             */
            trailing_amount?: string;
            /**
             * Format: decimal
             * @description For TSLPPCT and TSMPCT
             */
            trailing_percent?: string;
            /**
             * Format: date
             * @description Needed for GTD
             */
            expire_date?: string;
            /** @description For US orders */
            outside_rth?: components['schemas']['OutsideRTH'];
            /** @description -5 to 5, for TSLPAMT and TSLPPCT */
            limit_depth_level?: number;
            /** @description 0 to 3, for LIT, MIT and trailing orders */
            trigger_count?: number;
            /**
             * Format: decimal
             * @description For trailing orders
             */
            monitor_price?: string;
            /** @description At most 64 characters */
            remark?: string;
            /** @description LongPort's own idempotency key; it is remembered for 10 minutes */
            client_request_id?: string;
            /**
             * Format: unix-seconds
             * @description Submit it at this time, at most 90 days ahead
             */
            delayed_until?: number;
            /** @description Take profit and stop loss */
            attached_params?: components['schemas']['SubmitAttachedParams'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
    /**
     * Ask to cancel an order
     * @description Success means that the request was accepted. Read the order to see whether it is cancelled.
     */
    delete: {
      parameters: {
        query: {
          order_id: string;
          is_attached?: boolean;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/trade/order/multileg': {
    parameters: {};
    /**
     * Place a multi-leg option order
     * @description Code 602001 means a wrong ratio of the legs.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            side: components['schemas']['OrderSide'];
            order_type: components['schemas']['OrderType'];
            /** Format: decimal */
            submitted_quantity: string;
            strategy: components['schemas']['MultiLegStrategy'];
            legs: components['schemas']['SubmitMultiLegOrderLeg'][];
            /** Format: decimal */
            submitted_price?: string;
            /** @description At most 255 characters */
            remark?: string;
            client_request_id?: string;
            /** Format: unix-seconds */
            delayed_until?: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                order_id: string;
              };
            };
          };
        };
      };
    };
  };
  '/v1/trade/order/today': {
    parameters: {};
    /**
     * List the orders of today
     * @description A new order may be missing for a moment.
     */
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
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                orders: components['schemas']['Order'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/trade/order/history': {
    parameters: {};
    /**
     * List the orders of the past, without today
     * @description At most 1,000 orders come; `has_more` says that there are more. Then narrow the dates.
     */
    get: {
      parameters: {
        query?: {
          symbol?: string;
          status?: components['schemas']['OrderStatus'][];
          side?: components['schemas']['OrderSide'];
          market?: components['schemas']['Market'];
          /** @description Default: 90 days ago */
          start_at?: string;
          end_at?: string;
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/trade/execution/today': {
    parameters: {};
    /** List the executions of today */
    get: {
      parameters: {
        query?: {
          symbol?: string;
          order_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                trades: components['schemas']['Execution'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/trade/execution/history': {
    parameters: {};
    /**
     * List the executions of the past
     * @description At most 1,000 executions come; `has_more` says that there is a next `page`. Pages may overlap: `trade_id` tells.
     */
    get: {
      parameters: {
        query?: {
          symbol?: string;
          start_at?: string;
          end_at?: string;
          /** @description Begins at 1 */
          page?: number;
          order_id?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v3/trade/execution/all': {
    parameters: {};
    /** List the executions of today and of the past */
    get: {
      parameters: {
        query?: {
          symbol?: string;
          order_id?: string;
          start_at?: string;
          end_at?: string;
          /** @description Begins at 1 */
          page?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['AllExecutionsResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/trade/estimate/buy_limit': {
    parameters: {};
    /** Get the largest quantity that can be bought or sold */
    get: {
      parameters: {
        query: {
          symbol: string;
          order_type: components['schemas']['OrderType'];
          price?: string;
          side: components['schemas']['OrderSide'];
          currency?: string;
          /** @description If an order is to be changed */
          order_id?: string;
          fractional_shares?: boolean;
          market?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['EstimateMaxPurchaseQuantityResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/trade/estimate/multileg': {
    parameters: {};
    /** Estimate the size and the margin of a multi-leg option order */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            side: components['schemas']['OrderSide'];
            order_type: components['schemas']['OrderType'];
            /** Format: decimal */
            submitted_price?: string;
            /** Format: decimal */
            submitted_quantity?: string;
            strategy: components['schemas']['MultiLegStrategy'];
            legs: components['schemas']['EstimateMultiLegLeg'][];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
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
  };
  '/v1/us/stock-info/company-overview': {
    parameters: {};
    /** Get the profile of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USCompanyOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/valuation-overview': {
    parameters: {};
    /** Get the valuation of a stock */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USValuationOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/finn-overview': {
    parameters: {};
    /** Get a summary of a company's finances */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Other words are ignored without an error */
          report: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USFinancialOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/fin-keyfactor': {
    parameters: {};
    /** Get the key financial figures of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Other words are ignored without an error */
          report: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USKeyFinancialMetrics'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/fin-consensus': {
    parameters: {};
    /** Get the analyst consensus on a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description Other words are ignored without an error */
          report: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USAnalystConsensus'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/etf-dividend-info': {
    parameters: {};
    /** Get the dividends of an ETF */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USETFDividendInfo'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/company-dividends': {
    parameters: {};
    /** Get the dividends of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USCompanyDividends'];
            };
          };
        };
      };
    };
  };
  '/v1/us/stock-info/etf-files': {
    parameters: {};
    /** List the documents of an ETF */
    get: {
      parameters: {
        query: {
          symbol: string;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USETFFilesResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/us/quote/financials/statements': {
    parameters: {};
    /** Get the financial statements of a company */
    get: {
      parameters: {
        query: {
          symbol: string;
          kind: components['schemas']['FinancialStatementKind'];
          /** @description Other words are ignored without an error */
          report: components['schemas']['FinancialReportPeriod'];
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USFinancialStatement'];
            };
          };
        };
      };
    };
  };
  '/v1/us/gemini/crypto-overview': {
    parameters: {};
    /** Get the facts about a crypto asset */
    get: {
      parameters: {
        query: {
          symbol: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USCryptoOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/us/orders/query': {
    parameters: {};
    /**
     * List orders, page by page
     * @description The id of an order is `id`.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** @description Usually `""` */
            account_channel?: string;
            /** @description 0 both, 1 buy, 2 sell */
            action: number;
            /** Format: unix-seconds */
            start_at: number;
            /** Format: unix-seconds */
            end_at: number;
            symbols?: string[];
            security_types?: string[];
            /** @description 0 all, 1 pending, 2 past; it may not filter */
            query_type: number;
            /** @description Begins at 1 */
            page: number;
            /** @description Default: 20 */
            limit: number;
            /** @description The current time */
            query_version: number;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['QueryUSOrdersResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/us/orders/{order_id}': {
    parameters: {};
    /** Get one order */
    get: {
      parameters: {
        path: {
          order_id: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USOrderDetailResponse'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/overview': {
    parameters: {};
    /** Get all assets of the account */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USAssetOverview'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/pl/realized': {
    parameters: {};
    /** Get the realised profit and loss */
    get: {
      parameters: {
        query: {
          currency: string;
          /** @description `""`, `1`, `2` or `3` */
          category?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USRealizedPL'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/cash-and-buy-power': {
    parameters: {};
    /** Get the cash and the buying power */
    get: {
      parameters: {
        query?: {
          currency?: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USCashAndBuyPower'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/available-holding': {
    parameters: {};
    /** Get the quantity that can be sold */
    get: {
      parameters: {
        query: {
          symbol: string;
          /** @description `STOCK` */
          equity_type: string;
          /** @description `LONG` */
          position_side: string;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USAvailableHolding'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/transaction-history': {
    parameters: {};
    /** List cash movements */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** Format: unix-seconds */
            start: number;
            /** Format: unix-seconds */
            end: number;
            /** @description Begins at 1 */
            page: number;
            size: number;
            /** @description Codes that begin with `TT_` */
            types?: string[];
            currency: string;
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: components['schemas']['USTransactionHistory'];
            };
          };
        };
      };
    };
  };
  '/v1/us/assets/exchange-rates': {
    parameters: {};
    /** Get exchange rates */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                universal_exchanges?: {
                  [key: string]: components['schemas']['UsExchangeRatesUniversalExchange'];
                } | null;
              };
            };
          };
        };
      };
    };
  };
  '/v1/us/ipo/subscriptions': {
    parameters: {};
    /** List US IPOs that can be subscribed to */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['UsIpoSubscriptionsList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/us/ipo/listed': {
    parameters: {};
    /** List US IPOs that are listed */
    get: {
      parameters: {
        query?: {
          page?: number;
          size?: number;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                list: components['schemas']['UsIpoListedList'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/us/ipo/wait-listing': {
    parameters: {};
    /** List US IPOs that wait to be listed */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                ipos: components['schemas']['UsIpoWaitListingIpo'][];
              };
            };
          };
        };
      };
    };
  };
  '/v1/watchlist/groups': {
    parameters: {};
    /** List the watch list groups and their securities */
    get: {
      parameters: {};
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                groups: components['schemas']['WatchlistGroup'][];
              };
            };
          };
        };
      };
    };
    /** Rename a watch list group, or change its securities */
    put: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            /** Format: int64 */
            id: string | number;
            name?: string;
            securities?: string[];
            /** @description Default: `replace` */
            mode?: components['schemas']['SecuritiesUpdateMode'];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
    /**
     * Create a watch list group
     * @description It may be created with securities in it.
     */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            name: string;
            securities?: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data: {
                id: string;
              };
            };
          };
        };
      };
    };
    /** Delete a watch list group */
    delete: {
      parameters: {
        query: {
          id: string | number;
          /** @description Also removes its securities from every group */
          purge: boolean;
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
  '/v1/watchlist/pinned': {
    parameters: {};
    /** Pin securities to the top of the watch list, or unpin them */
    post: {
      parameters: {};
      requestBody: {
        content: {
          'application/json': {
            mode: components['schemas']['PinnedMode'];
            securities: string[];
          };
        };
      };
      responses: {
        /** @description LongPort's response */
        200: {
          content: {
            'application/json': {
              /** @constant */
              code: 0;
              message: string;
              data?: unknown;
            };
          };
        };
      };
    };
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    WorkspacesResponse: {
      workspaces: components['schemas']['Workspace'][];
    };
    Workspace: {
      id: string;
      name: string;
      /** Format: int64 */
      created_at?: number | null;
      /** Format: int64 */
      updated_at?: number | null;
    };
    AgentsResponse: {
      agents: components['schemas']['Agent'][];
      total?: number | null;
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
    ChatStartedPayload: {
      chat_uid: string;
      message_id: string;
      chat_id?: string | null;
      error?: string | null;
      error_message?: string | null;
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
    WorkflowStartedPayload: {
      hit_cache?: boolean | null;
      inputs?: components['schemas']['WorkflowStartedInputs'] | null;
      /** Format: int64 */
      started_at?: number | null;
      workflow_id?: string | null;
    };
    WorkflowStartedInputs: {
      chat_id?: string | null;
      chat_uid?: string | null;
      message_id?: string;
      query?: string | null;
    };
    WorkflowFinishedPayload: {
      status: components['schemas']['ConversationStatus'];
      elapsed_time?: number | null;
      outputs?: components['schemas']['WorkflowOutputs'] | null;
      error?: string | null;
      error_code?: number | null;
      error_message?: string | null;
      error_args?: unknown;
      process_data: unknown[];
    };
    WorkflowOutputs: {
      answer?: string | null;
      references: components['schemas']['Reference'][];
      further_questions: string[];
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
    ChatFinishedPayload: {
      chat_id?: string | null;
      chat_uid?: string | null;
      message_id?: string;
      error?: string | null;
      error_message?: string | null;
    };
    ChatTitleUpdatedPayload: {
      chat_id?: string | null;
      chat_uid?: string | null;
      source?: string | null;
      title?: string | null;
      /** Format: int64 */
      updated_at?: number | null;
    };
    ThinkingStartedPayload: {
      /** Format: int64 */
      started_at?: number | null;
    };
    ThinkingFinishedPayload: {
      /** Format: int64 */
      finished_at?: number | null;
      elapsed_time?: number | null;
    };
    NodeToolUseStartedPayload: {
      tool_use_id?: string | null;
      tool_name?: string | null;
      tool_func_name?: string | null;
      tool_args?: string | null;
      tips?: string | null;
      tip_chips: string[];
      iteration?: number | null;
      /** Format: int64 */
      started_at?: number | null;
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
      tip_chips: string[];
      iteration?: number | null;
      is_thinking?: boolean | null;
      outputs?: components['schemas']['NodeToolUseOutputs'] | null;
    };
    NodeToolUseOutputs: {
      references: components['schemas']['Reference'][];
      reference_domains: string[];
      query?: string | null;
      text?: string | null;
      tool_args?: unknown;
      data?: unknown;
    };
    SubagentStartedPayload: {
      node_id?: string | null;
      tool_use_id?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      goal?: string | null;
      prompt?: string | null;
      subagent_id?: string | null;
      tools: unknown[];
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
      subagent_tools: unknown[];
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
      tip_chips: string[];
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
      tip_chips: string[];
      is_thinking?: boolean | null;
    };
    QueryMaskedPayload: {
      raw_query?: string | null;
      masked_query?: string | null;
    };
    PlanChangedPayload: {
      node_id?: string | null;
      /** Format: int64 */
      started_at?: number | null;
      outputs?: unknown;
      tool_name?: string | null;
    };
    ContextCompressStartedPayload: {
      started_at?: string | null;
      inputs?: unknown;
    };
    ContextCompressFinishedPayload: {
      created_at?: string | null;
      inputs?: unknown;
      outputs?: unknown;
    };
    Interrupt: {
      node_id: string;
      tool_call_id: string;
      questions: components['schemas']['Question'][];
      interactions: components['schemas']['HumanInteraction'][];
      message_id?: string | null;
      chat_id?: string | null;
    };
    Question: {
      question: string;
      options: components['schemas']['QuestionOption'][];
      multi_select?: boolean | null;
    };
    QuestionOption: {
      label?: string | null;
      description?: string | null;
    };
    HumanInteraction: {
      tool_call_id?: string | null;
      interrupt_id?: string | null;
      type?: string | null;
      tool_name?: string | null;
      questions: components['schemas']['Question'][];
      tool_args?: unknown;
    };
    ConversationResponse: {
      chat_uid: string;
      message_id: string;
      status: components['schemas']['ConversationStatus'];
      answer?: string | null;
      references: components['schemas']['Reference'][];
      further_questions: string[];
      elapsed_time?: number | null;
      interrupt?: components['schemas']['Interrupt'] | null;
      error?: components['schemas']['AgentError'] | null;
    };
    AgentError: {
      code?: number | null;
      message?: string | null;
    };
    AiChat: {
      chat_relation?: unknown;
      id?: string;
      uid?: string;
      name?: string;
      agent_id?: string;
      agent_name?: string;
      agent_uid?: string;
      from_source?: string;
      has_unread?: boolean;
      created_at?: number;
      updated_at?: number;
    };
    AiChatDetailChat: {
      id?: string;
      name?: string;
      uid?: string;
    };
    AiChatMessage: {
      extends?: unknown;
      id?: string;
      chat_id?: string;
      chat_uid?: string;
      agent_id?: string;
      agent_name?: string;
      agent_uid?: string;
      sender?: string;
      status?: number;
      likes?: number;
      parent_message_id?: string;
      thinking_seconds?: number;
      error_code?: number;
      workflow_run_id?: string;
      created_at?: number;
      updated_at?: number;
      chunks: components['schemas']['AiChatMessageChunk'][];
    };
    AiChatMessageChunk: {
      chunk_type?: string;
      content?: string;
      index?: number;
      started_at?: number;
      stopped_at?: number;
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
    AlertItem: {
      id: string;
      indicator_id: string;
      enabled: boolean;
      frequency: number;
      scope: number;
      text: string;
      state: number[];
      value_map: components['schemas']['AlertValueMap'];
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
    AccountBalance: {
      /** Format: decimal */
      total_cash: string;
      /** Format: decimal */
      max_finance_amount: string;
      /** Format: decimal */
      remaining_finance_amount: string;
      risk_level: string;
      /** Format: decimal */
      margin_call: string;
      currency: string;
      cash_infos: components['schemas']['CashInfo'][];
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
    FrozenTransactionFee: {
      currency: string;
      /** Format: decimal */
      frozen_transaction_fee: string;
    };
    StockPositionsResponse: {
      list: components['schemas']['StockPositionChannel'][];
    };
    StockPositionChannel: {
      account_channel: string;
      stock_info: components['schemas']['StockPosition'][];
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
    FundPositionsResponse: {
      list: components['schemas']['FundPositionChannel'][];
    };
    FundPositionChannel: {
      account_channel: string;
      fund_info: components['schemas']['FundPosition'][];
    };
    FundPosition: {
      /** @description Also seen as `symbol` */
      counter_id?: string;
      /** @description Another name of `counter_id` */
      symbol?: string;
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
    MarginRatio: {
      /** Format: decimal */
      im_factor: string;
      /** Format: decimal */
      mm_factor: string;
      /** Format: decimal */
      fm_factor: string;
    };
    ExchangeRates: {
      exchanges: components['schemas']['ExchangeRate'][];
    };
    ExchangeRate: {
      average_rate: number;
      base_currency: string;
      bid_rate: number;
      offer_rate: number;
      other_currency: string;
    };
    AssetShortMarginShortList: {
      code: string;
      /** Format: decimal */
      amount: string;
      currency: string;
    };
    AssetBankCardsList: {
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
    };
    AssetWithdrawalsList: {
      amount?: unknown;
      bank_name?: unknown;
      created_at?: unknown;
      currency?: unknown;
      status?: unknown;
    };
    AssetDepositsItem: {
      id?: unknown;
      amount?: unknown;
      bank_operation_type_name?: unknown;
      created_at?: unknown;
      currency?: unknown;
      state?: unknown;
    };
    CalendarEventsResponse: {
      date: string;
      list: components['schemas']['CalendarDateGroup'][];
      next_date?: string | null;
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
    CalendarDataKv: {
      key: string;
      value: string;
      type: string;
      /** Format: decimal */
      value_raw?: string;
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
    NewsDetail: {
      id: string;
      title: string;
      description?: string;
      /** @description Markdown */
      body: string;
      url?: string;
      author?: components['schemas']['NewsDetailAuthor'];
      images: components['schemas']['NewsDetailImage'][];
      comments_count?: number;
      likes_count?: number;
      shares_count?: number;
      /** Format: unix-seconds */
      published_at: string | number;
      tickers: string[];
    };
    NewsDetailAuthor: {
      name?: unknown;
      avatar?: unknown;
      id?: string;
    };
    NewsDetailImage: {
      url?: unknown;
      width?: unknown;
      height?: unknown;
    };
    OwnedTopic: {
      id: string;
      title?: string | null;
      description?: string | null;
      body?: string | null;
      author: components['schemas']['TopicAuthor'];
      tickers: string[];
      hashtags: string[];
      images: components['schemas']['TopicImage'][];
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
    ContentCreateTopicItem: {
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
    TopicReply: {
      id: string;
      topic_id: string;
      body?: string | null;
      reply_to_id?: string | null;
      author: components['schemas']['TopicAuthor'];
      images: components['schemas']['TopicImage'][];
      likes_count?: number | null;
      comments_count?: number | null;
      /** Format: unix-seconds */
      created_at: string;
    };
    ContentSearchNewsNewsList: {
      description?: unknown;
      source?: unknown;
      id?: string;
      title?: string;
      /** Format: unix-seconds */
      publish_at_timestamp?: string | number;
    };
    ContentSearchTopicsTopicList: {
      excerpt?: unknown;
      creator_name?: unknown;
      description?: unknown;
      title?: unknown;
      id?: string;
      /** Format: unix-seconds */
      created_at_timestamp?: string | number;
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
    DcaCreateResult: {
      plan_id: string;
    };
    DcaHistoryResponse: {
      records: components['schemas']['DcaHistoryRecord'][];
      has_more?: boolean | null;
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
    DcaStats: {
      active_count?: string | null;
      finished_count?: string | null;
      suspended_count?: string | null;
      nearest_plans: components['schemas']['DcaPlan'][];
      rest_days?: string | null;
      /** Format: decimal */
      total_amount?: string;
      /** Format: decimal */
      total_profit?: string;
    };
    DcaSupportList: {
      infos: components['schemas']['DcaSupportInfo'][];
    };
    DcaSupportInfo: {
      symbol: string;
      support_regular_saving: boolean;
    };
    DcaCalcDateResult: {
      trade_date: string;
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
    HotFund: {
      asset_class?: number;
      asset_class_name?: string;
      counter_id?: string;
      currency?: string;
      earning_rate?: string;
      fund_performances: components['schemas']['FundPerformancePoint'][];
      name?: string;
      purchase_amount?: string;
      recommendation_text?: string;
      risk_level?: number;
      risk_level_name?: string;
      time_interval?: string;
    };
    FundPerformancePoint: {
      date?: string;
      last_done?: string;
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
    FundFilters: {
      asset_class: unknown[];
      company: unknown[];
      currency: unknown[];
      industry_category_name: unknown[];
      risk_level: unknown[];
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
    FundAssetAllocation: {
      asset_type?: number;
      lists: components['schemas']['FundAssetAllocationItem'][];
      report_date?: string;
    };
    FundAssetAllocationItem: {
      code?: string;
      counter_id?: string;
      name?: string;
      position_ratio?: string;
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
      available_periods: number[];
      cost_level?: unknown;
      return_ability?: unknown;
      risk_ability?: unknown;
      updated_at?: string;
      value_for_money?: unknown;
      visible?: boolean;
    };
    FundTrend: {
      actual_period?: number;
      available_periods: number[];
      category_average_performances: unknown[];
      contrast_performances?: components['schemas']['FundTrendContrast'] | null;
      fund_performances: unknown[];
    };
    FundTrendContrast: {
      benchmark_name?: string;
      performances: unknown[];
    };
    FundAnnualReturn: {
      change_percent?: string;
      year?: number;
    };
    FundQuarterlyReturn: {
      change_percent?: string;
      quarter?: number;
      year?: number;
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
      contrast_performances: components['schemas']['FundNamedContrast'][];
      fund_performances: unknown[];
    };
    FundNamedContrast: {
      name?: string;
      performances: unknown[];
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
    FundHoldings: {
      holdings: components['schemas']['FundHolding'][];
      report_date?: string;
      weighting?: string;
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
    FundStockHolding: {
      code?: string;
      counter_id?: string;
      currency?: string;
      name?: string;
      position_ratio?: string;
      report_date?: string;
    };
    FundPositions: {
      account_channel?: string;
      list: components['schemas']['FundHoldingPosition'][];
      pending_buy_orders?: string;
      /** Format: int64 */
      recent_trading_day?: string | number;
      sold_pending_credit_orders?: string;
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
    FundPositionDetail: {
      detail_values?: components['schemas']['FundPositionDetailValues'] | null;
      sum_profit: components['schemas']['FundDatedValue'][];
      ut_value: components['schemas']['FundUnitValue'][];
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
    FundDatedValue: {
      /** Format: int64 */
      date?: string | number;
      value?: string;
    };
    FundUnitValue: {
      /** Format: int64 */
      date?: string | number;
      day_increase_rate?: string;
      total_value?: string;
      unit_value?: string;
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
      history_value: components['schemas']['FundDatedValue'][];
      /** Format: int64 */
      last_update_time?: string | number;
      sum_profit?: string;
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
    FundDividends: {
      currency?: string;
      div_cash_infos: components['schemas']['FundDividend'][];
      /** Format: int64 */
      lastest_date?: string | number;
      total_div_cash?: string;
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
    FundOrder: {
      action?: string;
      amount?: string;
      counter_id?: string;
      /** Format: int64 */
      created_at?: string | number;
      currency?: string;
      fund_name?: string;
      id?: string;
      is_auto?: boolean;
      net_worth?: string;
      product_type?: string;
      state?: string;
      state_desc?: string;
      units?: string;
    };
    FundOrderDetail: {
      keywords: components['schemas']['FundOrderKeyword'][];
      order?: components['schemas']['FundOrderInfo'] | null;
      stages: components['schemas']['FundOrderStage'][];
    };
    FundOrderKeyword: {
      content?: string;
      group?: string;
      key?: string;
      line_strategy?: string;
      title?: string;
    };
    FundOrderInfo: {
      aaid?: string;
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
      id?: string;
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
    FundOrderStage: {
      desc?: string;
      key?: string;
      link?: string;
      link_text?: string;
      progress?: string;
      stage?: string;
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
    FundOrderValidation: {
      auth_token?: string;
      eval_address?: string;
      fund_risk_level?: number;
      msg?: string;
      user_pi?: number;
      user_risk_level?: number;
    };
    FundOrderSubmitResponse: {
      action?: string;
      amount?: string;
      counter_id?: string;
      /** Format: int64 */
      created_at?: string | number;
      fund_name?: string;
      id?: string;
      msg?: string;
      status?: number;
      units?: string;
    };
    FinancialReportIndicator: {
      title?: string;
      short_title?: string;
      currency?: string;
      has_yoy?: boolean;
      entry?: string;
      periods: string[];
      accounts: components['schemas']['FinancialReportAccount'][];
    };
    FinancialReportAccount: {
      field: string;
      name?: string;
      percent?: boolean;
      tip?: string;
      values: components['schemas']['FinancialReportValue'][];
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
    FundamentalFinancialReportList: {
      indicators: components['schemas']['FinancialReportIndicator'][];
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
    InstitutionRatingLatest: {
      evaluate: components['schemas']['RatingEvaluate'];
      target: components['schemas']['RatingTarget'];
      industry_id: string;
      industry_name: string;
      industry_rank: number;
      industry_total: number;
      industry_mean: number;
      industry_median: number;
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
    RatingSummaryEvaluate: {
      buy: number;
      date: string;
      hold: number;
      sell: number;
      strong_buy: number;
      under: number;
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
    InstitutionRatingViews: {
      elist: components['schemas']['InstitutionRatingViewItem'][];
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
      ratings: components['schemas']['RatingCategory'][];
    };
    RatingCategory: {
      type: number;
      sub_indicators: components['schemas']['RatingSubIndicatorGroup'][];
    };
    RatingSubIndicatorGroup: {
      indicator: components['schemas']['RatingIndicator'];
      sub_indicators: components['schemas']['RatingLeafIndicator'][];
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
    DividendList: {
      list: components['schemas']['DividendItem'][];
    };
    DividendItem: {
      symbol: string;
      id?: string | null;
      desc: string;
      record_date: string;
      ex_date: string;
      payment_date: string;
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
    FinancialConsensus: {
      list: components['schemas']['ConsensusReport'][];
      current_index: number;
      currency: string;
      opt_periods: string[];
      current_period: string;
    };
    ConsensusReport: {
      fiscal_year: number;
      fiscal_period: string;
      period_text: string;
      details: components['schemas']['ConsensusDetail'][];
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
    ValuationData: {
      metrics: components['schemas']['ValuationMetricsData'];
    };
    ValuationMetricsData: {
      pe?: components['schemas']['ValuationMetricData'] | null;
      pb?: components['schemas']['ValuationMetricData'] | null;
      ps?: components['schemas']['ValuationMetricData'] | null;
      dvd_yld?: components['schemas']['ValuationMetricData'] | null;
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
    ValuationPoint: {
      /** Format: unix-seconds */
      timestamp: string;
      /** Format: decimal */
      value?: string;
    };
    ValuationHistoryResponse: {
      history: components['schemas']['ValuationHistoryData'];
    };
    ValuationHistoryData: {
      metrics: components['schemas']['ValuationHistoryMetrics'];
    };
    ValuationHistoryMetrics: {
      pe?: components['schemas']['ValuationHistoryMetric'] | null;
      pb?: components['schemas']['ValuationHistoryMetric'] | null;
      ps?: components['schemas']['ValuationHistoryMetric'] | null;
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
    FundamentalValuationRankPe: {
      /** Format: unix-seconds */
      timestamp: string | number;
      rank: string | number;
      total: string | number;
    };
    IndustryValuationList: {
      list: components['schemas']['IndustryValuationItem'][];
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
    IndustryValuationHistory: {
      date: string;
      /** Format: decimal */
      pe?: string;
      /** Format: decimal */
      pb?: string;
      /** Format: decimal */
      ps?: string;
    };
    IndustryValuationDist: {
      pe?: components['schemas']['ValuationDist'] | null;
      pb?: components['schemas']['ValuationDist'] | null;
      ps?: components['schemas']['ValuationDist'] | null;
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
    ExecutiveList: {
      professional_list: components['schemas']['ExecutiveGroup'][];
    };
    ExecutiveGroup: {
      symbol?: string | null;
      forward_url: string;
      total: number;
      professionals: components['schemas']['Professional'][];
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
    ShareholderList: {
      shareholder_list: components['schemas']['Shareholder'][];
      forward_url?: string | null;
      total: number;
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
      stocks: components['schemas']['ShareholderStock'][];
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
      /** @description Ends in `%` */
      percent_shares_held?: string;
      /** @description Ends in `%` */
      percent_shares_changed?: string;
      /** Format: decimal */
      shares_changed?: string;
      period?: string;
      filing_date?: string;
    };
    FundamentalShareholderTopInfo: {
      period: string;
      share_holders: components['schemas']['ShareholderTopRow'][];
    };
    ShareholderTrade: {
      trading_date?: string;
      /** Format: decimal */
      trading_shares?: string;
      /** Format: decimal */
      trading_price?: string;
      /** @description `Buy` or `Sell` */
      trading_type?: string;
    };
    FundamentalShareholderDetailTrading: {
      period: string;
      /** Format: decimal */
      accum_buy?: string;
      /** Format: decimal */
      accum_sell?: string;
      /** Format: decimal */
      net_buy?: string;
      trading_details: components['schemas']['ShareholderTrade'][];
    };
    FundHolders: {
      lists: components['schemas']['FundHolder'][];
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
    CorpActions: {
      items: components['schemas']['CorpActionItem'][];
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
    OperatingList: {
      list: components['schemas']['OperatingItem'][];
    };
    OperatingItem: {
      id: string;
      report: string;
      title: string;
      txt: string;
      latest: boolean;
      keywords: unknown[];
      web_url?: string | null;
      financial: components['schemas']['OperatingFinancial'];
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
    BuybackData: {
      recent_buybacks?: components['schemas']['RecentBuybacks'] | null;
      buyback_history: components['schemas']['BuybackHistoryItem'][];
      buyback_ratios: components['schemas']['BuybackRatios'][];
    };
    RecentBuybacks: {
      currency: string;
      /** Format: decimal */
      net_buyback_ttm?: string;
      /** Format: decimal */
      net_buyback_yield_ttm?: string;
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
    BusinessSegments: {
      date: string;
      total: string;
      currency: string;
      business: components['schemas']['BusinessSegmentItem'][];
    };
    BusinessSegmentItem: {
      name: string;
      percent: string;
    };
    BusinessSegmentsHistory: {
      historical: components['schemas']['BusinessSegmentsHistoricalItem'][];
    };
    BusinessSegmentsHistoricalItem: {
      date: string;
      total: string;
      currency: string;
      business: components['schemas']['BusinessSegmentHistoryItem'][];
      regionals: components['schemas']['BusinessSegmentHistoryItem'][];
    };
    BusinessSegmentHistoryItem: {
      name: string;
      percent: string;
      value: string;
    };
    IndustryRankResponse: {
      items: components['schemas']['IndustryRankGroup'][];
    };
    IndustryRankGroup: {
      lists: components['schemas']['IndustryRankItem'][];
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
    IndustryPeersResponse: {
      top?: components['schemas']['IndustryPeersTop'] | null;
      chain?: components['schemas']['IndustryPeerNode'] | null;
    };
    IndustryPeersTop: {
      name: string;
      market: string;
    };
    IndustryPeerNode: {
      name: string;
      symbol: string;
      stock_num: number;
      chg: string;
      ytd_chg: string;
      next: components['schemas']['IndustryPeerNode'][];
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
      history: components['schemas']['ValuationComparisonRowHistory'][];
    };
    ValuationComparisonRowHistory: {
      /** Format: unix-seconds */
      date: string;
      /** Format: decimal */
      pe: string;
      /** Format: decimal */
      pb: string;
      /** Format: decimal */
      ps: string;
    };
    AssetAllocationResponse: {
      info: components['schemas']['AssetAllocationGroup'][];
    };
    AssetAllocationGroup: {
      report_date: string;
      asset_type: components['schemas']['ElementType'];
      lists: components['schemas']['AssetAllocationItem'][];
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
    HoldingDetail: {
      industry_id?: string | null;
      industry_name?: string | null;
      index?: string | null;
      index_name?: string | null;
      holding_type?: string | null;
      holding_type_name?: string | null;
    };
    V2MacroIndicatorListResponse: {
      indicator_list: components['schemas']['V2MacroIndicator'][];
      total?: number | null;
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
      indicator_data: components['schemas']['V2IndicatorDataDetail'][];
    };
    V2IndicatorDataDetail: {
      actual_data?: string | null;
      previous_data?: string | null;
      estimated_data?: string | null;
      published_time?: string | null;
      observation_date?: string | null;
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
      /**
       * Format: int64
       * @description Needed for GTD
       */
      expire_time?: number | null;
      upper_limit_event?: components['schemas']['GridLimitEvent'] | null;
      lower_limit_event?: components['schemas']['GridLimitEvent'] | null;
      /** @description -5 to 5 */
      trigger_sell_depth?: number | null;
      /** @description -5 to 5 */
      trigger_buy_depth?: number | null;
      /** Format: decimal */
      trigger_quantity?: string | null;
      support_shortsell?: boolean | null;
      /** @description 0, 1 or 2 */
      rth?: number | null;
      /** @description `GMO`, `GLO` or `GTG`, if `trigger_sell_depth` is 0 */
      grid_order_type_up?: string | null;
      /** @description `GMO`, `GLO` or `GTG`, if `trigger_buy_depth` is 0 */
      grid_order_type_down?: string | null;
    };
    GridOrdersResponse: {
      grid_order: components['schemas']['GridOrder'][];
      has_more?: boolean;
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
      grid_sub_orders: components['schemas']['GridOrderSubOrder'][];
      sub_has_more?: boolean;
      grid_order_history: components['schemas']['GridOrderHistory'][];
      history_has_more?: boolean;
      support_shortsell?: boolean;
      rth?: number;
      grid_order_type_up?: string;
      grid_order_type_down?: string;
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
    GridOrderHistory: {
      history_id?: string;
      /** Format: unix-seconds */
      created_at?: string | null;
      status?: string;
      suspend_reason?: string;
      reason?: string;
    };
    GridTriggerHistoryResponse: {
      trigger_orders: components['schemas']['TriggerOrder'][];
      has_more?: boolean;
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
      bid_sizes: components['schemas']['GridBidSize'][];
      /** @description Also seen as `channel_infos` */
      channel_info?: components['schemas']['GridChannelInfo'];
      /** @description Another name of `channel_info` */
      channel_infos?: components['schemas']['GridChannelInfo'];
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
      settlement_currency: string[];
    };
    IpoSubscriptionsList: {
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
    };
    IpoWaitListingIpo: {
      counter_id?: unknown;
      symbol?: unknown;
      name?: unknown;
      currency?: unknown;
      issue_price?: unknown;
      state_stage?: unknown;
      ipo_date?: unknown;
      day_time?: unknown;
    };
    IpoListedList: {
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
    };
    IpoTimelineTimeline: {
      time?: unknown;
      name?: unknown;
    };
    IpoOrdersOrder: {
      id?: unknown;
      counter_id?: unknown;
      name?: unknown;
      sub_qty?: unknown;
      lot_win_qty?: unknown;
      status?: unknown;
      created_at?: unknown;
    };
    IpoProfitLossItemsItem: {
      counter_id?: unknown;
      name?: unknown;
      qty?: unknown;
      cost_price?: unknown;
      profit_loss?: unknown;
      profit_loss_rate?: unknown;
    };
    MarketStatusResponse: {
      market_time: components['schemas']['MarketTimeItem'][];
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
    BrokerHoldingTop: {
      buy: components['schemas']['BrokerHoldingEntry'][];
      sell: components['schemas']['BrokerHoldingEntry'][];
      updated_at?: string | null;
    };
    BrokerHoldingEntry: {
      name: string;
      parti_number: string;
      /** Format: decimal */
      chg?: string;
      strong: boolean;
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
    AhPremiumKlines: {
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
    AhPremiumIntraday: {
      klines: components['schemas']['AhPremiumKline'][];
    };
    TradeStatsResponse: {
      statistics: components['schemas']['TradeStatistics'];
      trades: components['schemas']['TradePriceLevel'][];
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
    AnomalyResponse: {
      all_off: boolean;
      changes: components['schemas']['AnomalyItem'][];
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
    IndexConstituents: {
      fall_num: number;
      flat_num: number;
      rise_num: number;
      stocks: components['schemas']['ConstituentStock'][];
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
    TopMoversStock: {
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
      labels: string[];
      logo?: string;
    };
    MarketTopMoversEvent: {
      /** Format: unix-seconds */
      timestamp: string | number;
      alert_reason?: string;
      alert_type?: number;
      stock: components['schemas']['TopMoversStock'];
      post?: unknown;
    };
    MarketRankCategoriesFirstTagSecondTag: {
      key: string;
      name: string;
      market?: string;
    };
    MarketRankCategoriesFirstTag: {
      key: string;
      name: string;
      second_tags: components['schemas']['MarketRankCategoriesFirstTagSecondTag'][];
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
    ProfitAnalysisSublist: {
      start: string;
      end: string;
      start_date: string;
      end_date: string;
      updated_at: string;
      updated_date: string;
      items: components['schemas']['ProfitAnalysisItem'][];
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
    ProfitAnalysisByMarket: {
      /** Format: decimal */
      profit?: string;
      has_more?: boolean | null;
      stock_items: components['schemas']['ProfitAnalysisByMarketItem'][];
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
    ProfitDetailEntry: {
      describe: string;
      /** Format: decimal */
      amount?: string;
    };
    ProfitAnalysisFlows: {
      flows_list: components['schemas']['FlowItem'][];
      has_more?: boolean | null;
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
    QuoteMarketTradePeriodResponse: {
      market_trade_session: components['schemas']['QuoteMarketTradePeriod'][];
    };
    QuoteMarketTradePeriod: {
      market?: string | null;
      trade_session: components['schemas']['QuoteTradePeriod'][];
    };
    QuoteTradePeriod: {
      beg_time?: number | null;
      end_time?: number | null;
      trade_session?: components['schemas']['QuoteTradeSession'] | null;
    };
    QuoteMarketTradeDayResponse: {
      trade_day: string[];
      half_trade_day: string[];
    };
    QuoteSecurityStaticInfoResponse: {
      secu_static_info: components['schemas']['QuoteStaticInfo'][];
    };
    QuoteStaticInfo: {
      symbol?: string | null;
      name_cn?: string | null;
      name_en?: string | null;
      name_hk?: string | null;
      listing_date?: string | null;
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
      stock_derivatives: number[];
      board?: string | null;
    };
    QuoteSecurityQuoteResponse: {
      secu_quote: components['schemas']['QuoteSecurityQuote'][];
    };
    QuoteSecurityQuote: {
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
      trade_status?: components['schemas']['QuoteTradeStatus'] | null;
      pre_market_quote?: components['schemas']['QuotePrePostQuote'] | null;
      post_market_quote?: components['schemas']['QuotePrePostQuote'] | null;
      over_night_quote?: components['schemas']['QuotePrePostQuote'] | null;
    };
    QuotePrePostQuote: {
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
    QuoteOptionQuoteResponse: {
      secu_quote: components['schemas']['QuoteOptionQuote'][];
    };
    QuoteOptionQuote: {
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
      trade_status?: components['schemas']['QuoteTradeStatus'] | null;
      option_extend?: components['schemas']['QuoteOptionExtend'] | null;
    };
    QuoteOptionExtend: {
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
    QuoteWarrantQuoteResponse: {
      secu_quote: components['schemas']['QuoteWarrantQuote'][];
    };
    QuoteWarrantQuote: {
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
      trade_status?: components['schemas']['QuoteTradeStatus'] | null;
      warrant_extend?: components['schemas']['QuoteWarrantExtend'] | null;
    };
    QuoteWarrantExtend: {
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
    QuoteSecurityDepthResponse: {
      symbol?: string | null;
      ask: components['schemas']['QuoteDepth'][];
      bid: components['schemas']['QuoteDepth'][];
    };
    QuoteDepth: {
      position?: number | null;
      /** Format: decimal */
      price?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: int64 */
      order_num?: string | number | null;
    };
    QuoteSecurityBrokersResponse: {
      symbol?: string | null;
      ask_brokers: components['schemas']['QuoteBrokers'][];
      bid_brokers: components['schemas']['QuoteBrokers'][];
    };
    QuoteBrokers: {
      position?: number | null;
      broker_ids: number[];
    };
    QuoteParticipantBrokerIdsResponse: {
      participant_broker_numbers: components['schemas']['QuoteParticipantInfo'][];
    };
    QuoteParticipantInfo: {
      broker_ids: number[];
      participant_name_cn?: string | null;
      participant_name_en?: string | null;
      participant_name_hk?: string | null;
    };
    QuoteSecurityTradeResponse: {
      symbol?: string | null;
      trades: components['schemas']['QuoteTrade'][];
    };
    QuoteTrade: {
      /** Format: decimal */
      price?: string | null;
      /** Format: int64 */
      volume?: string | number | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      trade_type?: string | null;
      direction?: number | null;
      trade_session?: components['schemas']['QuoteTradeSession'] | null;
    };
    QuoteSecurityIntradayResponse: {
      symbol?: string | null;
      lines: components['schemas']['QuoteLine'][];
    };
    QuoteLine: {
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
    QuoteSecurityCandlestickResponse: {
      symbol?: string | null;
      candlesticks: components['schemas']['QuoteCandlestick'][];
    };
    QuoteCandlestick: {
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
      trade_session?: components['schemas']['QuoteTradeSession'] | null;
    };
    QuoteOptionChainDateListResponse: {
      expiry_date: string[];
    };
    QuoteIssuerInfoResponse: {
      issuer_info: components['schemas']['QuoteIssuerInfo'][];
    };
    QuoteIssuerInfo: {
      id?: number | null;
      name_cn?: string | null;
      name_en?: string | null;
      name_hk?: string | null;
    };
    QuoteFilterConfig: {
      sort_by?: number | null;
      sort_order?: number | null;
      sort_offset?: number | null;
      sort_count?: number | null;
      type: number[];
      issuer: number[];
      expiry_date: number[];
      price_type: number[];
      status: number[];
    };
    QuoteWarrantFilterListResponse: {
      warrant_list: components['schemas']['QuoteFilterWarrant'][];
      total_count?: number | null;
    };
    QuoteFilterWarrant: {
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
    QuoteCapitalFlowIntradayResponse: {
      symbol?: string | null;
      capital_flow_lines: components['schemas']['QuoteCapitalFlowLine'][];
    };
    QuoteCapitalFlowLine: {
      /** Format: decimal */
      inflow?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
    };
    QuoteCapitalDistributionResponse: {
      symbol?: string | null;
      /** Format: unix-seconds */
      timestamp?: string | number | null;
      capital_in?: components['schemas']['QuoteCapitalDistribution'] | null;
      capital_out?: components['schemas']['QuoteCapitalDistribution'] | null;
    };
    QuoteCapitalDistribution: {
      /** Format: decimal */
      large?: string | null;
      /** Format: decimal */
      medium?: string | null;
      /** Format: decimal */
      small?: string | null;
    };
    QuoteSecurityCalcQuoteResponse: {
      security_calc_index: components['schemas']['QuoteSecurityCalcIndex'][];
    };
    QuoteSecurityCalcIndex: {
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
    QuoteOffsetQuery: {
      direction?: components['schemas']['QuoteDirection'] | null;
      date?: string | null;
      minute?: string | null;
      count?: number | null;
    };
    QuoteDateQuery: {
      start_date?: string | null;
      end_date?: string | null;
    };
    Security: {
      symbol: string;
      name_cn: string;
      name_en: string;
      name_hk: string;
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
    MarketTemperature: {
      temperature: number;
      description?: string | null;
      valuation: number;
      sentiment: number;
      /**
       * Format: unix-seconds
       * @description Also seen as `updated_at`
       */
      timestamp?: string;
      /**
       * Format: unix-seconds
       * @description Another name of `timestamp`
       */
      updated_at?: string;
    };
    HistoryMarketTemperatureResponse: {
      type: components['schemas']['Granularity'];
      list: components['schemas']['MarketTemperature'][];
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
    OptionChainContract: {
      symbol?: string | null;
      /** Format: date-yyyymmdd */
      expiry_date: string;
      /** Format: decimal */
      strike_price: string;
      direction: components['schemas']['OptionDirection'];
      option_type?: components['schemas']['OptionExpiryCycleType'];
      standard_attr?: components['schemas']['OptionStandardAttr'];
      days_to_expiry?: string | number;
    };
    QuoteHistoryTimesharesTimeshareMinute: {
      avg_price?: unknown;
      volume?: unknown;
      turnover?: unknown;
      amount?: unknown;
      balance?: unknown;
      /** Format: unix-seconds */
      timestamp?: string;
      /** Format: decimal */
      price?: string;
    };
    QuoteHistoryTimesharesTimeshare: {
      /** Format: decimal */
      balance?: string;
      /** Format: decimal */
      amount?: string;
      minutes: components['schemas']['QuoteHistoryTimesharesTimeshareMinute'][];
    };
    QuoteMyQuotesActivatedList: {
      name?: unknown;
      market?: unknown;
      tags?: unknown;
      expired_msg?: unknown;
      end_time?: unknown;
    };
    ScreenerStrategy: {
      id?: unknown;
      name?: unknown;
      description?: unknown;
      market?: unknown;
      filter?: unknown;
      total?: unknown;
    };
    ScreenerFilter: {
      key: string;
      min?: string;
      max?: string;
      tech_values?: {
        [key: string]: unknown;
      };
    };
    ScreenerStrategyFilter: {
      filters: components['schemas']['ScreenerFilter'][];
    };
    ScreenerSearchItemIndicator: {
      key?: unknown;
      name?: unknown;
      value?: unknown;
      unit?: unknown;
    };
    ScreenerSearchItem: {
      symbol?: unknown;
      counter_id?: unknown;
      name?: unknown;
      prevchg?: unknown;
      marketcap?: unknown;
      pettm?: unknown;
      pbmrq?: unknown;
      salesgrowthyoy?: unknown;
      industry?: unknown;
      indicators: components['schemas']['ScreenerSearchItemIndicator'][];
    };
    ScreenerIndicatorsGroupIndicator: {
      min?: unknown;
      max?: unknown;
      id?: string;
      key?: string;
      name?: string;
      unit?: string;
    };
    ScreenerIndicatorsGroup: {
      group_name?: string;
      indicators: components['schemas']['ScreenerIndicatorsGroupIndicator'][];
    };
    SharelistList: {
      sharelists: components['schemas']['SharelistInfo'][];
      subscribed_sharelists: components['schemas']['SharelistInfo'][];
      tail_mark?: string | null;
    };
    SharelistInfo: {
      id: string;
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
    SharelistDetail: {
      sharelist: components['schemas']['SharelistInfo'];
      scopes: components['schemas']['SharelistScopes'];
    };
    SharelistScopes: {
      subscription: boolean;
      self: boolean;
    };
    SignalsResponse: {
      signals: components['schemas']['Signal'][];
      total?: number;
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
    SecurityFact: {
      fact_id?: string;
      fact_type?: components['schemas']['FactType'];
      direction?: components['schemas']['FactDirection'];
      /** Format: rfc3339 */
      occur_time: string;
      symbols_info: components['schemas']['FactSymbol'][];
      factors: components['schemas']['FactFactor'][];
      data_source: components['schemas']['FactDataSource'][];
      nl_info?: components['schemas']['FactNlInfo'];
    };
    FactSymbol: {
      symbol?: string;
      security_name?: string;
    };
    FactFactor: {
      name?: string;
      factor_groups: string[];
      long_short_direction?: components['schemas']['FactDirection'];
      trigger_condition?: string;
      anomaly_detection?: components['schemas']['AnomalyDetection'];
    };
    AnomalyDetection: {
      anomaly_result?: string;
      significance_level?: string;
      test_method?: string;
      thresholds?: components['schemas']['AnomalyThresholds'];
    };
    AnomalyThresholds: {
      low?: string;
      medium?: string;
      high?: string;
    };
    FactDataSource: {
      source_name?: string;
      type?: components['schemas']['FactType'];
      url?: string;
      icon?: string;
    };
    FactNlInfo: {
      title?: string;
      sub_title?: string;
      summary?: string;
      invest_anal?: string;
      eli_explain?: string;
    };
    GetStatementListResponse: {
      list: components['schemas']['StatementItem'][];
    };
    StatementItem: {
      dt: number;
      file_key: string;
    };
    GetStatementResponse: {
      url: string;
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
      /** Format: date-or-empty */
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
      /** @description `NOT_USED` means none */
      trigger_status?: components['schemas']['TriggerStatus'];
      currency: string;
      /** @description `UnknownOutsideRth` means none */
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
      attached_orders: components['schemas']['AttachedOrderDetail'][];
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
    OrderChargeDetail: {
      /** Format: decimal */
      total_amount: string;
      currency: string;
      items: components['schemas']['OrderChargeItem'][];
    };
    OrderChargeItem: {
      code: components['schemas']['ChargeCategoryCode'];
      name: string;
      fees: components['schemas']['OrderChargeFee'][];
    };
    OrderChargeFee: {
      code: string;
      name: string;
      /** Format: decimal */
      amount: string;
      currency: string;
    };
    AttachedOrderDetail: {
      order_id: string;
      attached_type_display: components['schemas']['AttachedOrderType'] | number;
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
      /** Format: date-or-empty */
      gtd?: string;
      time_in_force: components['schemas']['TimeInForceType'];
      counter_id: string;
      /** @description `NOT_USED` means none */
      trigger_status?: components['schemas']['TriggerStatus'] | number;
      /** Format: decimal */
      executed_amount: string;
      tag: components['schemas']['OrderTag'] | number;
      /** Format: unix-seconds */
      submitted_at: string;
      /** Format: decimal */
      executed_price?: string;
      /** @description `UnknownOutsideRth` means none */
      force_only_rth?: components['schemas']['OutsideRTH'];
      reviewed: boolean;
      activate_order_type: components['schemas']['OrderType'];
      /** @description `UnknownOutsideRth` means none */
      activate_rth?: components['schemas']['OutsideRTH'];
      /** Format: decimal */
      submit_price?: string;
      limit_depth_level?: string | number | null;
    };
    MultiLegInfo: {
      strategy: components['schemas']['MultiLegStrategy'];
      strategy_name: string;
      multileg_id: string;
      code: string;
      legs: components['schemas']['MultiLegOrderLeg'][];
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
    SubmitMultiLegOrderLeg: {
      symbol: string;
      /** Format: decimal */
      ratio_quantity: string;
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
      /** Format: date-or-empty */
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
      /** @description `NOT_USED` means none */
      trigger_status?: components['schemas']['TriggerStatus'];
      currency: string;
      /** @description `UnknownOutsideRth` means none */
      outside_rth?: components['schemas']['OutsideRTH'];
      limit_depth_level?: number;
      trigger_count?: number;
      /** Format: decimal */
      monitor_price?: string;
      remark: string;
      /** Format: unix-seconds */
      delayed_until?: string | number | null;
      attached_orders: components['schemas']['AttachedOrderDetail'][];
      multi_leg?: components['schemas']['MultiLegInfo'] | null;
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
    AllExecutionsResponse: {
      has_more: boolean;
      trades: components['schemas']['Execution'][];
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
    USCompanyOverview: {
      intro?: string | null;
      market_cap?: string | null;
      ccy_symbol?: string | null;
      top_rank_tags: components['schemas']['USRankTag'][];
      detail_url?: string | null;
      share_list: components['schemas']['USSharelistItem'][];
    };
    USRankTag: {
      key?: string | null;
      location?: number | null;
      title?: string | null;
      text?: string | null;
      rank_type?: number | null;
      highlight_text?: string | null;
    };
    USSharelistItem: {
      chg?: string | null;
      id?: string | null;
      name?: string | null;
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
    USValuationMetric: {
      circle?: string | null;
      part?: string | null;
      metric?: string | null;
      desc?: string | null;
      industry_median?: string | null;
    };
    USAIChatData: {
      agent_id?: string | null;
      handoff_agent_id?: string | null;
      symbol?: string | null;
      text?: string | null;
      type?: string | null;
      workflow_type?: string | null;
    };
    USFinancialOverview: {
      ccy_symbol?: string | null;
      report_type?: string | null;
      is_list: components['schemas']['USFinancialISItem'][];
      bs_list: components['schemas']['USFinancialBSItem'][];
      cf_list: components['schemas']['USFinancialCFItem'][];
    };
    USFinancialISItem: {
      revenue?: string | null;
      net_income?: string | null;
      net_margin?: string | null;
      report?: components['schemas']['USReportPeriod'] | null;
    };
    USReportPeriod: {
      start_date?: string | null;
      end_date?: string | null;
      report_txt?: string | null;
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
    USKeyFinancialMetrics: {
      currency?: string | null;
      report?: string | null;
      empty_fields: string[];
      list: components['schemas']['USKeyMetricItem'][];
    };
    USKeyMetricItem: {
      ff_period?: string | null;
      ff_year?: number | null;
      fp_end?: string | null;
      report_txt?: string | null;
      rpt_date?: string | null;
      fields: unknown[];
    };
    USAnalystConsensus: {
      ai_summary?: string | null;
      aichat_data?: components['schemas']['USAIChatData'] | null;
      currency?: string | null;
      report?: string | null;
      list: components['schemas']['USConsensusItem'][];
      opt_reports: string[];
      h5_data?: unknown;
    };
    USConsensusItem: {
      ebit?: components['schemas']['USConsensusEstimate'] | null;
      eps?: components['schemas']['USConsensusEstimate'] | null;
      /** Format: int64 */
      fiscal_year?: number | null;
      report_txt?: string | null;
      revenue?: components['schemas']['USConsensusEstimate'] | null;
    };
    USConsensusEstimate: {
      actual?: string | null;
      estimate?: string | null;
    };
    USETFDividendInfo: {
      dividend_ttm?: string | null;
      dividend_yield_ttm?: string | null;
      dividend_frequency?: string | null;
      currency?: string | null;
      fiscal_year_info: components['schemas']['USFiscalYearDividend'][];
    };
    USFiscalYearDividend: {
      dividend?: string | null;
      dividend_yield?: string | null;
      fiscal_year?: string | null;
      currency?: string | null;
      fiscal_year_range?: string | null;
    };
    USCompanyDividends: {
      recent_dividends?: components['schemas']['USRecentDividend'] | null;
      dividend_history: components['schemas']['USDividendHistoryItem'][];
      payout_ratios: components['schemas']['USDividendHistoryItem'][];
      dividend_payout_history: components['schemas']['USDividendPayoutRecord'][];
    };
    USRecentDividend: {
      dividend_ttm?: string | null;
      dividend_yield_ttm?: string | null;
      payouts?: string | null;
      currency?: string | null;
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
    USETFFilesResponse: {
      files: components['schemas']['USETFFile'][];
    };
    USETFFile: {
      file_name?: string | null;
      file_path?: string | null;
      update_date?: string | null;
      code?: string | null;
      format?: string | null;
    };
    USFinancialStatement: {
      currency?: string | null;
      report?: string | null;
      list: components['schemas']['USFinancialStatementPeriod'][];
      empty_fields: string[];
    };
    USFinancialStatementPeriod: {
      ff_period?: string | null;
      ff_year?: number | null;
      fields: components['schemas']['USFinancialStatementField'][];
      fp_end?: string | null;
      report_txt?: string | null;
      rpt_date?: string | null;
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
    QueryUSOrdersResponse: {
      orders: unknown[];
      total_count?: number | null;
    };
    USOrderDetailResponse: {
      order?: components['schemas']['USOrderDetail'] | null;
      current_attached_order?: components['schemas']['USOrderDetail'] | null;
      current_millisecond?: string | null;
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
      attached_orders: components['schemas']['USAttachedOrder'][];
      order_histories: components['schemas']['USOrderHistory'][];
    };
    USButtonControl: {
      withdraw?: number | null;
      replace?: number | null;
      exceptionable: string[];
    };
    USChargeDetail: {
      currency?: string | null;
      total_amount?: string | null;
      items: components['schemas']['USChargeItem'][];
    };
    USChargeItem: {
      code?: number | null;
      name?: string | null;
      fees: string[];
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
    USAssetOverview: {
      account_type?: string | null;
      /** Format: unix-seconds */
      asset_timestamp?: string | null;
      cash_buy_power?: string | null;
      overnight_buy_power?: string | null;
      currency?: string | null;
      cash_list: components['schemas']['USCashEntry'][];
      stock_list: components['schemas']['USStockEntry'][];
      option_list: unknown[];
      crypto_list: components['schemas']['USCryptoEntry'][];
      multi_leg?: unknown;
    };
    USCashEntry: {
      currency?: string | null;
      frozen_buy_cash?: string | null;
      outstanding?: string | null;
      settled_cash?: string | null;
      total_amount?: string | null;
      total_cash?: string | null;
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
    USRealizedPL: {
      realized_pl_list: components['schemas']['USRealizedPLEntry'][];
    };
    USRealizedPLEntry: {
      category?: number | null;
      currency?: string | null;
      metrics: components['schemas']['USRealizedPLMetric'][];
    };
    USRealizedPLMetric: {
      amount?: string | null;
      period?: number | null;
      rate?: string | null;
    };
    USCashAndBuyPower: {
      buy_limit_info?: components['schemas']['USBuyLimitInfo'] | null;
      cash_list: components['schemas']['USCashDetail'][];
      margin_status?: components['schemas']['USMarginStatus'] | null;
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
    USMarginStatus: {
      currency?: string | null;
      nlv?: string | null;
      margin_equity?: string | null;
      margin_maintenance_excess?: string | null;
      mmr?: string | null;
      reg_t_excess?: string | null;
      sma?: string | null;
    };
    USAvailableHolding: {
      available_qty?: string | null;
    };
    USTransactionHistory: {
      /** Format: int64 */
      current_page?: string | number;
      items: components['schemas']['USTransaction'][];
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
    USExchangeRate: {
      base_currency?: string;
      other_currency?: string;
      bid_rate?: string | number | null;
      offer_rate?: string | number | null;
      average_rate?: string | number | null;
    };
    UsExchangeRatesUniversalExchangeSpecExchange: {
      exchanges: components['schemas']['USExchangeRate'][];
    };
    UsExchangeRatesUniversalExchange: {
      spec_exchanges: {
        [key: string]: components['schemas']['UsExchangeRatesUniversalExchangeSpecExchange'];
      } | null;
    };
    UsIpoSubscriptionsList: {
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
    };
    UsIpoListedList: {
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
    };
    UsIpoWaitListingIpo: {
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
    };
    WatchlistGroup: {
      id: string;
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
    /**
     * @description Known values:
     *
     *     - `1`: 1 minute
     *     - `5`: 5 minutes
     *     - `15`: 15 minutes
     *     - `30`: 30 minutes
     *     - `60`: 60 minutes
     *     - `1000`: day
     *     - `2000`: week
     *     - `3000`: month
     *     - `4000`: year
     */
    AhPremiumPeriod: '1' | '5' | '15' | '30' | '60' | '1000' | '2000' | '3000' | '4000' | (string & {});
    /**
     * @description Known values:
     *
     *     - `1`: the price is this or more
     *     - `2`: the price is this or less
     *     - `3`: a rise by this percent
     *     - `4`: a fall by this percent
     */
    AlertCondition: '1' | '2' | '3' | '4' | (string & {});
    /**
     * @description Known values:
     *
     *     - `1`: at most once a day
     *     - `2`: every time
     *     - `3`: one time only
     */
    AlertFrequency: 1 | 2 | 3 | (number & {});
    /**
     * @description Known values:
     *
     *     - `stock`: stock
     *     - `fund`: fund
     *     - `crypto`: crypto
     */
    AssetType: 'stock' | 'fund' | 'crypto' | (string & {});
    /**
     * @description Known values:
     *
     *     - `PROFIT_TAKER`: profit taker
     *     - `STOP_LOSS`: stop loss
     *     - `BRACKET`: bracket
     */
    AttachedOrderType: 'PROFIT_TAKER' | 'STOP_LOSS' | 'BRACKET' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: not said
     *     - `1`: cash
     *     - `2`: stock
     *     - `3`: fund
     */
    BalanceType: 0 | 1 | 2 | 3 | (number & {});
    /**
     * @description Known values:
     *
     *     - `rct_1`: rct1
     *     - `rct_5`: rct5
     *     - `rct_20`: rct20
     *     - `rct_60`: rct60
     */
    BrokerHoldingPeriod: 'rct_1' | 'rct_5' | 'rct_20' | 'rct_60' | (string & {});
    /**
     * @description Known values:
     *
     *     - `report`: report
     *     - `dividend`: dividend
     *     - `split`: split
     *     - `ipo`: ipo
     *     - `macrodata`: macro data
     *     - `closed`: closed
     *     - `meeting`: meeting
     *     - `merge`: merge
     */
    CalendarCategory:
      'report' | 'dividend' | 'split' | 'ipo' | 'macrodata' | 'closed' | 'meeting' | 'merge' | (string & {});
    /**
     * @description Known values:
     *
     *     - `later`: later
     *     - `earlier`: earlier
     */
    CalendarPageDirection: 'later' | 'earlier' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: unknown
     *     - `1`: out
     *     - `2`: in
     */
    CashFlowDirection: 0 | 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `BROKER_FEES`: broker
     *     - `THIRD_FEES`: third
     */
    ChargeCategoryCode: 'BROKER_FEES' | 'THIRD_FEES' | (string & {});
    /**
     * @description Known values:
     *
     *     - `None`: none
     *     - `Calculated`: calculated
     *     - `Pending`: pending
     *     - `Ready`: ready
     */
    CommissionFreeStatus: 'None' | 'Calculated' | 'Pending' | 'Ready' | (string & {});
    /**
     * @description Known values:
     *
     *     - `C`: call
     *     - `P`: put
     */
    ContractDirection: 'C' | 'P' | (string & {});
    /**
     * @description Known values:
     *
     *     - `succeeded`: succeeded
     *     - `interrupted`: interrupted
     *     - `failed`: failed
     *     - `stopped`: stopped
     */
    ConversationStatus: 'succeeded' | 'interrupted' | 'failed' | 'stopped' | (string & {});
    /**
     * @description Known values:
     *
     *     - `Daily`: daily
     *     - `Weekly`: weekly
     *     - `Fortnightly`: fortnightly
     *     - `Monthly`: monthly
     */
    DCAFrequency: 'Daily' | 'Weekly' | 'Fortnightly' | 'Monthly' | (string & {});
    /**
     * @description Known values:
     *
     *     - `Active`: active
     *     - `Suspended`: suspended
     *     - `Finished`: finished
     */
    DCAStatus: 'Active' | 'Suspended' | 'Finished' | (string & {});
    /**
     * @description Known values:
     *
     *     - `NONE`: none
     *     - `NO_DATA`: no data
     *     - `PENDING`: pending
     *     - `DONE`: done
     */
    DeductionStatus: 'NONE' | 'NO_DATA' | 'PENDING' | 'DONE' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: unknown
     *     - `1`: holdings
     *     - `2`: regional
     *     - `3`: asset class
     *     - `4`: industry
     */
    ElementType: 0 | 1 | 2 | 3 | 4 | (number & {});
    /**
     * @description Known values:
     *
     *     - ``: unknown
     *     - `long`: long
     *     - `short`: short
     *     - `neutral`: neutral
     */
    FactDirection: '' | 'long' | 'short' | 'neutral' | (string & {});
    /**
     * @description Known values:
     *
     *     - `News`: news
     *     - `Fundamental`: fundamental
     *     - `Technical`: technical
     */
    FactType: 'News' | 'Fundamental' | 'Technical' | (string & {});
    /**
     * @description Known values:
     *
     *     - `IS`: income
     *     - `BS`: balance sheet
     *     - `CF`: cash flow
     *     - `ALL`: all three
     */
    FinancialReportKind: 'IS' | 'BS' | 'CF' | 'ALL' | (string & {});
    /**
     * @description Known values:
     *
     *     - `af`: year
     *     - `saf`: half year
     *     - `q1`: first quarter
     *     - `q2`: second quarter
     *     - `q3`: third quarter
     *     - `qf`: each quarter
     *     - `3q`: three quarters
     */
    FinancialReportPeriod: 'af' | 'saf' | 'q1' | 'q2' | 'q3' | 'qf' | '3q' | (string & {});
    /**
     * @description Known values:
     *
     *     - `IS`: income statement
     *     - `BS`: balance sheet
     *     - `CF`: cash flow
     */
    FinancialStatementKind: 'IS' | 'BS' | 'CF' | (string & {});
    /**
     * @description Known values:
     *
     *     - `buy`: buy
     *     - `sell`: sell
     */
    FlowDirection: 'buy' | 'sell' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: in progress
     *     - `1`: done
     *     - `2`: failed, the money is returned
     */
    ForexOrderStatus: 0 | 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `daily`: daily
     *     - `weekly`: weekly
     *     - `monthly`: monthly
     */
    Granularity: 'daily' | 'weekly' | 'monthly' | (string & {});
    /**
     * @description Known values:
     *
     *     - `1`: ignore
     *     - `2`: close at last
     */
    GridLimitEvent: 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: day
     *     - `1`: good til canceled
     *     - `6`: good til date
     */
    GridTimeInForce: 0 | 1 | 6 | (number & {});
    /**
     * @description Known values:
     *
     *     - `1`: spread
     *     - `2`: percent
     */
    GridTriggerPriceType: 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: top gainers
     *     - `1`: trend today
     *     - `2`: popularity
     *     - `3`: market value
     *     - `4`: revenue
     *     - `5`: revenue growth
     *     - `6`: net profit
     *     - `7`: net profit growth
     */
    IndustryRankIndicator: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: one level
     *     - `1`: several levels
     */
    IndustryRankSortType: '0' | '1' | (string & {});
    /**
     * @description Known values:
     *
     *     - `strong_buy`: strong buy
     *     - `buy`: buy
     *     - `hold`: hold
     *     - `sell`: sell
     *     - `strong_sell`: strong sell
     *     - `underperform`: underperform
     *     - `no_opinion`: no opinion
     */
    InstitutionRecommend:
      'strong_buy' | 'buy' | 'hold' | 'sell' | 'strong_sell' | 'underperform' | 'no_opinion' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: zh-CN
     *     - `1`: en
     *     - `2`: zh-HK
     */
    Language: 0 | 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `ALL`: all
     *     - `HK`: hong kong
     *     - `CN`: china
     *     - `US`: united states
     *     - `EU`: euro zone
     *     - `JP`: japan
     *     - `SG`: singapore
     */
    MacroMarket: 'ALL' | 'HK' | 'CN' | 'US' | 'EU' | 'JP' | 'SG' | (string & {});
    /**
     * @description Known values:
     *
     *     - `US`: United States
     *     - `HK`: Hong Kong
     *     - `CN`: mainland China, through Stock Connect
     *     - `SG`: Singapore
     *     - `Crypto`: crypto
     */
    Market: 'US' | 'HK' | 'CN' | 'SG' | 'Crypto' | (string & {});
    /**
     * @description Known values:
     *
     *     - `LONG`: long
     *     - `SHORT`: short
     */
    MultiLegPosition: 'LONG' | 'SHORT' | (string & {});
    /**
     * @description Known values:
     *
     *     - `CoveredCall`: covered call
     *     - `0`: another spelling of CoveredCall
     *     - `CoveredPut`: covered put
     *     - `1`: another spelling of CoveredPut
     *     - `VerticalCallSpread`: vertical call spread
     *     - `2`: another spelling of VerticalCallSpread
     *     - `VerticalPutSpread`: vertical put spread
     *     - `3`: another spelling of VerticalPutSpread
     *     - `Collar`: collar
     *     - `4`: another spelling of Collar
     *     - `Straddle`: straddle
     *     - `5`: another spelling of Straddle
     *     - `Strangle`: strangle
     *     - `6`: another spelling of Strangle
     *     - `CalendarCallSpread`: calendar call spread
     *     - `7`: another spelling of CalendarCallSpread
     *     - `CalendarPutSpread`: calendar put spread
     *     - `8`: another spelling of CalendarPutSpread
     */
    MultiLegStrategy:
      | 'CoveredCall'
      | '0'
      | 'CoveredPut'
      | '1'
      | 'VerticalCallSpread'
      | '2'
      | 'VerticalPutSpread'
      | '3'
      | 'Collar'
      | '4'
      | 'Straddle'
      | '5'
      | 'Strangle'
      | '6'
      | 'CalendarCallSpread'
      | '7'
      | 'CalendarPutSpread'
      | '8'
      | (string & {});
    /**
     * @description Known values:
     *
     *     - `P`: put
     *     - `C`: call
     */
    OptionDirection: 'P' | 'C' | (string & {});
    /**
     * @description Known values:
     *
     *     - ``: monthly
     *     - `W`: weekly
     *     - `Q`: quarterly
     */
    OptionExpiryCycleType: '' | 'W' | 'Q' | (string & {});
    /**
     * @description Known values:
     *
     *     - ``: normal
     *     - `old`: old
     */
    OptionStandardAttr: '' | 'old' | (string & {});
    /**
     * @description Known values:
     *
     *     - `Buy`: buy
     *     - `Sell`: sell
     */
    OrderSide: 'Buy' | 'Sell' | (string & {});
    /**
     * @description Known values:
     *
     *     - `NotReported`: accepted, not yet sent to the exchange
     *     - `ReplacedNotReported`: changed, not yet sent
     *     - `ProtectedNotReported`: at a protected price, not yet sent
     *     - `VarietiesNotReported`: waits for its trigger
     *     - `FilledStatus`: filled; final
     *     - `WaitToNew`: being sent
     *     - `NewStatus`: at the exchange
     *     - `WaitToReplace`: a change is being sent
     *     - `PendingReplaceStatus`: a change is pending
     *     - `ReplacedStatus`: changed, at the exchange
     *     - `PartialFilledStatus`: filled in part, at the exchange
     *     - `WaitToCancel`: a cancellation is being sent
     *     - `PendingCancelStatus`: a cancellation is pending
     *     - `RejectedStatus`: rejected; final
     *     - `CanceledStatus`: cancelled; final
     *     - `ExpiredStatus`: expired; final
     *     - `PartialWithdrawal`: filled in part, the rest is cancelled; final
     *     - `DelayedNotReported`: waits for `delayed_until`
     */
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
    /**
     * @description Known values:
     *
     *     - `Normal`: ordinary order
     *     - `Gtc`: long-term order; also `GTC`
     *     - `Grey`: grey market order
     */
    OrderTag: 'Normal' | 'Gtc' | 'Grey' | (string & {});
    /**
     * @description Known values:
     *
     *     - `LO`: limit order
     *     - `ELO`: enhanced limit order (HK)
     *     - `MO`: market order
     *     - `AO`: auction order (HK)
     *     - `ALO`: auction limit order (HK)
     *     - `ODD`: odd lot order (HK)
     *     - `LIT`: limit order if touched
     *     - `MIT`: market order if touched
     *     - `TSLPAMT`: trailing limit order by amount
     *     - `TSLPPCT`: trailing limit order by percent
     *     - `TSMAMT`: trailing market order by amount
     *     - `TSMPCT`: trailing market order by percent
     *     - `SLO`: special limit order (HK)
     */
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
    /**
     * @description Known values:
     *
     *     - `Strong bullish`: strong bullish
     *     - `Bullish`: bullish
     *     - `Neutral`: neutral
     *     - `Bearish`: bearish
     *     - `Strong bearish`: strong bearish
     */
    Outlook: 'Strong bullish' | 'Bullish' | 'Neutral' | 'Bearish' | 'Strong bearish' | (string & {});
    /**
     * @description Known values:
     *
     *     - `RTH_ONLY`: regular hours only
     *     - `ANY_TIME`: also before and after regular hours
     *     - `OVERNIGHT`: the overnight session
     *     - `OPTION_PRE_MARKET`: before regular hours, for options
     */
    OutsideRTH: 'RTH_ONLY' | 'ANY_TIME' | 'OVERNIGHT' | 'OPTION_PRE_MARKET' | (string & {});
    /**
     * @description Known values:
     *
     *     - `add`: add
     *     - `remove`: remove
     */
    PinnedMode: 'add' | 'remove' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: no adjust
     *     - `1`: forward adjust
     */
    QuoteAdjustType: 0 | 1 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: unknown
     *     - `1`: last done
     *     - `2`: change val
     *     - `3`: change rate
     *     - `4`: volume
     *     - `5`: turnover
     *     - `6`: ytd change rate
     *     - `7`: turnover rate
     *     - `8`: total market value
     *     - `9`: capital flow
     *     - `10`: amplitude
     *     - `11`: volume ratio
     *     - `12`: pe ttm ratio
     *     - `13`: pb ratio
     *     - `14`: dividend ratio ttm
     *     - `15`: five day change rate
     *     - `16`: ten day change rate
     *     - `17`: half year change rate
     *     - `18`: five minutes change rate
     *     - `19`: expiry date
     *     - `20`: strike price
     *     - `21`: upper strike price
     *     - `22`: lower strike price
     *     - `23`: outstanding qty
     *     - `24`: outstanding ratio
     *     - `25`: premium
     *     - `26`: itm otm
     *     - `27`: implied volatility
     *     - `28`: warrant delta
     *     - `29`: call price
     *     - `30`: to call price
     *     - `31`: effective leverage
     *     - `32`: leverage ratio
     *     - `33`: conversion ratio
     *     - `34`: balance point
     *     - `35`: open interest
     *     - `36`: delta
     *     - `37`: gamma
     *     - `38`: theta
     *     - `39`: vega
     *     - `40`: rho
     */
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
    /**
     * @description Known values:
     *
     *     - `0`: backward
     *     - `1`: forward
     */
    QuoteDirection: 0 | 1 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: unknown query type
     *     - `1`: query by offset
     *     - `2`: query by date
     */
    QuoteHistoryCandlestickQueryType: 0 | 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: unknown period
     *     - `1`: one minute
     *     - `2`: two minute
     *     - `3`: three minute
     *     - `5`: five minute
     *     - `10`: ten minute
     *     - `15`: fifteen minute
     *     - `20`: twenty minute
     *     - `30`: thirty minute
     *     - `45`: forty five minute
     *     - `60`: sixty minute
     *     - `120`: two hour
     *     - `180`: three hour
     *     - `240`: four hour
     *     - `1000`: day
     *     - `2000`: week
     *     - `3000`: month
     *     - `3500`: quarter
     *     - `4000`: year
     */
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
    /**
     * @description Known values:
     *
     *     - `0`: normal trade
     *     - `1`: pre trade
     *     - `2`: post trade
     *     - `3`: overnight trade
     */
    QuoteTradeSession: 0 | 1 | 2 | 3 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: normal
     *     - `1`: halted
     *     - `2`: delisted
     *     - `3`: fuse
     *     - `4`: prepare list
     *     - `5`: code moved
     *     - `6`: to be opened
     *     - `7`: split stock halts
     *     - `8`: expired
     *     - `9`: warrant prepare list
     *     - `10`: suspend trade
     */
    QuoteTradeStatus: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | (number & {});
    /**
     * @description Known values:
     *
     *     - `add`: add
     *     - `remove`: remove
     *     - `replace`: replace
     */
    SecuritiesUpdateMode: 'add' | 'remove' | 'replace' | (string & {});
    /**
     * @description Known values:
     *
     *     - `Overnight`: overnight
     */
    SecurityListCategory: 'Overnight' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: pending
     *     - `1`: active
     *     - `2`: deleted
     *     - `3`: ai failed
     *     - `4`: filtered by manual
     *     - `5`: ai submit failed
     */
    SignalStatus: 0 | 1 | 2 | 3 | 4 | 5 | (number & {});
    /**
     * @description Known values:
     *
     *     - `1`: daily statement
     *     - `2`: monthly statement
     */
    StatementType: 1 | 2 | (number & {});
    /**
     * @description Known values:
     *
     *     - `Day`: until the market closes
     *     - `GTC`: until it is cancelled
     *     - `GTD`: until `expire_date`
     */
    TimeInForceType: 'Day' | 'GTC' | 'GTD' | (string & {});
    /**
     * @description Known values:
     *
     *     - `article`: long text in Markdown, with a title
     *     - `post`: short plain text
     */
    TopicType: 'article' | 'post' | (string & {});
    /**
     * @description Known values:
     *
     *     - `0`: intraday
     *     - `100`: all
     */
    TradeSessions: 0 | 100 | (number & {});
    /**
     * @description Known values:
     *
     *     - `0`: no register quote
     *     - `101`: clean
     *     - `102`: open bid
     *     - `103`: morning closing
     *     - `105`: trading
     *     - `106`: noon closing
     *     - `107`: close bid
     *     - `108`: closing
     *     - `110`: dark wait
     *     - `111`: dark trading
     *     - `112`: dark closing
     *     - `120`: after fix
     *     - `121`: half closing
     *     - `122`: not opened
     *     - `123`: realtime quote
     *     - `201`: us prev
     *     - `202`: us trading
     *     - `203`: us after
     *     - `204`: us closing
     *     - `205`: us stop
     *     - `206`: us clean
     *     - `207`: us night
     *     - `209`: us prev market clean
     *     - `210`: us after market clean
     *     - `1000`: refresh
     *     - `1001`: delist
     *     - `1002`: prepare
     *     - `1003`: code change
     *     - `1004`: stop
     *     - `1005`: will open
     *     - `1006`: common suspend
     *     - `1007`: expire
     *     - `1008`: no quote
     *     - `1009`: united
     *     - `1010`: trading halt
     *     - `1011`: wait listing
     *     - `2001`: fuse
     */
    TradeStatus:
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
      | 2001
      | (number & {});
    /**
     * @description Known values:
     *
     *     - `DEACTIVE`: deactive
     *     - `ACTIVE`: active
     *     - `RELEASED`: released
     */
    TriggerStatus: 'DEACTIVE' | 'ACTIVE' | 'RELEASED' | (string & {});
    /** @description An event of an AI agent. */
    AiEvent:
      | {
          /** @constant */
          event: 'chat_started';
          data?: components['schemas']['ChatStartedPayload'];
        }
      | {
          /** @constant */
          event: 'message';
          data?: components['schemas']['MessagePayload'];
        }
      | {
          /** @constant */
          event: 'workflow_started';
          data?: components['schemas']['WorkflowStartedPayload'];
        }
      | {
          /** @constant */
          event: 'workflow_finished';
          data?: components['schemas']['WorkflowFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'chat_finished';
          data?: components['schemas']['ChatFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'chat_title_updated';
          data?: components['schemas']['ChatTitleUpdatedPayload'];
        }
      | {
          /** @constant */
          event: 'thinking_started';
          data?: components['schemas']['ThinkingStartedPayload'];
        }
      | {
          /** @constant */
          event: 'thinking_finished';
          data?: components['schemas']['ThinkingFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'node_tool_use_started';
          data?: components['schemas']['NodeToolUseStartedPayload'];
        }
      | {
          /** @constant */
          event: 'node_tool_use_finished';
          data?: components['schemas']['NodeToolUseFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'subagent_started';
          data?: components['schemas']['SubagentStartedPayload'];
        }
      | {
          /** @constant */
          event: 'subagent_progress';
          data?: components['schemas']['SubagentProgressPayload'];
        }
      | {
          /** @constant */
          event: 'subagent_finished';
          data?: components['schemas']['SubagentFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'agent_tool_started';
          data?: components['schemas']['AgentToolStartedPayload'];
        }
      | {
          /** @constant */
          event: 'agent_tool_progress';
          data?: components['schemas']['AgentToolProgressPayload'];
        }
      | {
          /** @constant */
          event: 'agent_tool_finished';
          data?: components['schemas']['AgentToolFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'query_masked';
          data?: components['schemas']['QueryMaskedPayload'];
        }
      | {
          /** @constant */
          event: 'plan_changed';
          data?: components['schemas']['PlanChangedPayload'];
        }
      | {
          /** @constant */
          event: 'context_compress_started';
          data?: components['schemas']['ContextCompressStartedPayload'];
        }
      | {
          /** @constant */
          event: 'context_compress_finished';
          data?: components['schemas']['ContextCompressFinishedPayload'];
        }
      | {
          /** @constant */
          event: 'human_interaction_required';
          data?: components['schemas']['Interrupt'];
        }
      | {
          /** @constant */
          event: 'ping';
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
