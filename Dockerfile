FROM node:24.21.0-trixie-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# What is optional is not needed: the embedded PostgreSQL is for trying Allot without a database, and here there is one.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY src src
# Owned by root, run by another: nothing in the image can be changed by what runs in it.
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Of the API alone; workers listen nowhere, so docker-compose.yml disables it for them.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/api/main.ts"]
