# Seinhuis in a container, without a browser (WhatsApp comes in an image of its own). Written without an engine at hand:
# the first one who builds it, please say what you saw.
FROM node:24.21.0-bookworm-slim

WORKDIR /app
COPY package.json package-lock.json ./
COPY .ci/msgpackr-extract .ci/msgpackr-extract
# The image brings Node 24 itself, so the Node that npm would bring is left out. Nothing is compiled, no script runs.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force

COPY adapters adapters
COPY data/corpus data/corpus
COPY data/model data/model
COPY migrations migrations
COPY src src
COPY community.example.yaml ./
# The scenario buttons of the simulator.
COPY test/scenarios test/scenarios

# /data: everything that Seinhuis keeps. /config: your community.yaml; empty means the demo.
RUN install -d -o node -g node -m 700 /data && install -d /config
USER node
WORKDIR /config
ENV HOST=0.0.0.0 PORT=3000 SEINHUIS_DATA=/data
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=16", "--heap-growing-percent=100", "/app/src/cli/seinhuis.mjs"]
CMD ["start"]
