import { Redis } from 'ioredis';

/** Asks the server at `url` over a connection of its own. */
export async function askRedis<T>(url: string, ask: (connection: Redis) => Promise<T>): Promise<T> {
  const connection = new Redis(url);
  try {
    return await ask(connection);
  } finally {
    connection.disconnect();
  }
}
