# Compiles with everything that compiling needs, of which nothing reaches the image.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY config config
COPY src src
COPY workers workers
COPY bench bench
RUN node scripts/build.mjs && rm -rf dist/bench

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts

# What lists' pictures are written with: a third of what the packages of Debian hold, in the scripts that lists have.
FROM node:24-bookworm-slim AS fonts
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-cjk fonts-symbola
RUN mkdir /fonts && cd /usr/share/fonts \
  && cp opentype/noto/NotoSansCJK-Regular.ttc truetype/ancient-scripts/Symbola_hint.ttf truetype/noto/NotoSans-Bold.ttf /fonts \
  && for script in '' Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao \
    Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai; do cp "truetype/noto/NotoSans$script-Regular.ttf" /fonts; done \
  && echo '<fontconfig><dir>/usr/share/fonts</dir><cachedir>/tmp/fontconfig</cachedir></fontconfig>' > /fonts.conf

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
COPY --from=fonts /fonts /usr/share/fonts
COPY --from=fonts /fonts.conf /etc/fonts/fonts.conf
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY config/uptick.yaml config/uptick.schema.json config/
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/cli/main.js"]
CMD ["api"]
