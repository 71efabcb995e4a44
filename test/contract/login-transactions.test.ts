import { loginTransactionsContract } from './login-transactions-contract.ts';
import { startMemorySubject, startRedisSubject } from './store-subjects.ts';

loginTransactionsContract('memory', startMemorySubject);
loginTransactionsContract('Redis', startRedisSubject);
loginTransactionsContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
