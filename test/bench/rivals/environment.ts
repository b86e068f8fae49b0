import { z } from 'zod';

const variables = z.object({
  PORT: z.coerce.number(),
  TOKEN: z.string(),
  SECRET: z.string(),
  API_ROOT: z.string(),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z.string().optional(),
  WRITES: z.enum(['step', 'declaration']).optional(),
});

/** What the bench tells a rival. */
export const environment = variables.parse(process.env);
