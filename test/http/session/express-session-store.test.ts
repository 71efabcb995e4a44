import { expressSessionStoreContract } from './express-session-store-contract.ts';
import { startMemorySubject, startRedisSubject } from '../../session/store-subjects.ts';

expressSessionStoreContract('memory', startMemorySubject);
expressSessionStoreContract('Redis', startRedisSubject);
expressSessionStoreContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
