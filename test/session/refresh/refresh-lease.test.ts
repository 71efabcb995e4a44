import { refreshLeaseContract } from './refresh-lease-contract.ts';
import { startMemorySubject, startRedisSubject } from '../store-subjects.ts';

refreshLeaseContract('memory', startMemorySubject);
refreshLeaseContract('Redis', startRedisSubject);
refreshLeaseContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
