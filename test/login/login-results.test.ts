import { loginResultsContract } from './login-results-contract.ts';
import { startMemorySubject, startRedisSubject } from '../session/store-subjects.ts';

loginResultsContract('memory', () => startMemorySubject());
loginResultsContract('Redis', () => startRedisSubject());
loginResultsContract('a Redis Cluster', () => startRedisSubject({ cluster: true }));
