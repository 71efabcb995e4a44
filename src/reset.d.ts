// JSON.parse returns `unknown`: what comes from outside is parsed before it is trusted.
import '@total-typescript/ts-reset/json-parse';
