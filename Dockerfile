# docker build -t stet .                    stet, and git for check --since and --staged
# docker build -t stet --target alone .     nothing but the static program
# docker run --rm -v "$PWD:/src" stet check migrations

FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc make
WORKDIR /stet
COPY . .
RUN make static && \
	install -D -s build/static/root/bin/stet /image/usr/bin/stet && \
	install -D -m 644 -t /image/usr/share/doc/stet LICENSE THIRD-PARTY.md && \
	cp -R build/static/licences /image/usr/share/doc/stet/ && \
	install -d -m 1777 /image/tmp

FROM scratch AS alone
COPY --from=build /image/ /
USER 65534:65534
WORKDIR /src
ENTRYPOINT ["/usr/bin/stet"]

FROM debian:12-slim
# What is mounted at /src belongs to somebody else than the user in here: git is told that it may.
RUN apt-get update && apt-get install -y --no-install-recommends git && \
	rm -rf /var/lib/apt/lists/* && git config --system --add safe.directory '*'
COPY --from=build /image/usr/ /usr/
USER 65534:65534
WORKDIR /src
ENTRYPOINT ["/usr/bin/stet"]
