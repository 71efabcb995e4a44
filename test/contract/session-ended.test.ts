import { sessionEndedContract } from './session-ended-contract.ts';
import { startMemorySubject, startRedisSubject } from './store-subjects.ts';

sessionEndedContract('memory', startMemorySubject);
sessionEndedContract('Redis', startRedisSubject);
sessionEndedContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
