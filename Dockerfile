# syntax=docker/dockerfile:1

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgumbo-dev libicu-dev libmagic-dev libpq-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Plugins Plugins
COPY Sources Sources
COPY Tests Tests
COPY sql sql
RUN --mount=type=cache,target=/source/.build \
    swift build --configuration release --product postern --static-swift-stdlib \
    && install -D --strip .build/release/postern /out/postern

# A Postfix that hands everything to a smart host.
FROM debian:bookworm-slim AS relay
RUN echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections \
    && apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ca-certificates postfix \
    && rm -rf /var/lib/apt/lists/*
COPY deploy/relay/main.cf /etc/postfix/main.cf
# Debian's start script fills the chroot that its services expect; here the container is the fence.
RUN postconf -F '*/*/chroot = n'
COPY deploy/relay/start /usr/local/bin/start
EXPOSE 25
CMD ["start"]

FROM debian:bookworm-slim AS postern
# tzdata: a seller's quota counts by days of the marketplace's calendar (R43).
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libgumbo1 libicu72 libmagic1 libpq5 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home postern
COPY --from=build /out/postern /usr/local/bin/postern
# Fails here, not in production, when a shared library is missing.
RUN ["postern", "--help"]
USER 10001
ENTRYPOINT ["postern"]
CMD ["run"]
