import { sessionIndexContract } from './session-index-contract.ts';
import { startMemorySubject, startRedisSubject } from '../store-subjects.ts';

sessionIndexContract('memory', startMemorySubject);
sessionIndexContract('Redis', startRedisSubject);
sessionIndexContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
