import { sessionEndedContract } from './end-notices-contract.ts';
import { startMemorySubject, startRedisSubject } from '../store-subjects.ts';

sessionEndedContract('memory', startMemorySubject);
sessionEndedContract('Redis', startRedisSubject);
sessionEndedContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
