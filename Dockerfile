# The images of longport-bff. `docker build .` builds the last target, the production image.
#
#   (default)                       the BFF: the bundled program, and no packages
#   --target demo                   the same, with the sample page, and the description of the calls at /docs
#   --target dev-longport           a LongPort for development; never deploy it
#
# The version is that of the devDependency `node` in package.json.

FROM node:26.10.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has the right Node: without install scripts, the devDependency `node` does not download a second one.
RUN npm ci --ignore-scripts
COPY LICENSE ./
COPY scripts/build.ts scripts/list-licences.ts scripts/
COPY src src
RUN npm run build
# The content of the image, readable for any user whatever the umask of the checkout was.
RUN mkdir /image && cp -r dist LICENSE package.json /image/ && chmod -R a+rX /image

FROM build AS dev-longport
COPY dev/longport dev/longport
RUN chmod -R a+rX dev package.json
USER 1000:1000
EXPOSE 4000
STOPSIGNAL SIGTERM
CMD ["node", "dev/longport/main.ts", "--host", "0.0.0.0", "--port", "4000"]

FROM node:26.10.0-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /image ./
# A number, so that an orchestrator can see that it is not root. No file of the image belongs to this user.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
# Sends the public host, which the API-key mode requires of every request.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "const { PORT, PUBLIC_URL } = process.env; http.get({ host: '127.0.0.1', port: PORT || 3000, path: '/healthz', signal: AbortSignal.timeout(4000), headers: PUBLIC_URL ? { host: new URL(PUBLIC_URL).host } : {} }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "--disable-sigusr1", "dist/main.js"]

FROM build AS sample-page
# npm installs what the package for pages needs only where its folder is.
COPY client/package.json client/
RUN npm ci --ignore-scripts
COPY client/src client/src
COPY scripts/build-client.ts scripts/
COPY openapi/longport.json openapi/
COPY dev/demo/sample-page.ts dev/demo/
COPY dev/demo/public dev/demo/public
RUN node dev/demo/sample-page.ts && cp -r dev/demo/public /public && chmod -R a+rX /public

FROM runtime AS demo
COPY --from=sample-page /public /app/public
ENV WEB_ROOT=/app/public

FROM runtime AS production
