import { tokenStoreContract } from './token-store-contract.ts';
import { startMemorySubject, startRedisSubject } from './store-subjects.ts';

tokenStoreContract('memory', startMemorySubject);
tokenStoreContract('Redis', startRedisSubject);
tokenStoreContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
