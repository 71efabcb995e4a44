import express, { type Express } from 'express';

/** The Express application for everything but the API. It answers with nothing of its own. */
export function createPages(): Express {
  const pages = express();
  pages.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  return pages;
}
