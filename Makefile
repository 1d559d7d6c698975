# The commands of this project; each is a script that can be run by itself.
.PHONY: run build dist test fuzz measures sound bench picture format lint check-nginx clean

# The worker runs where there is no Swift, too. Other options would have everything built anew.
BUILD := swift build -c release --static-swift-stdlib
SOURCES := Package.swift Sources Tests Benchmarks

run:
	deploy/setup
	$(BUILD)
	deploy/run

build:
	$(BUILD)

# An archive to install on a Debian without Swift; deploy/README.md goes on from there.
dist:
	deploy/setup
	deploy/dist

test:
	deploy/setup --test
	Tests/run

# Every reader of foreign bytes, on more inputs than `test` tries and on other ones each time.
fuzz:
	deploy/setup --test
	Tests/fuzz

# What the songs of each genre measure like, beside human-written ones.
measures:
	deploy/setup --test
	$(BUILD) --product compose
	.venv/bin/python Benchmarks/measures

# What they sound like: loudness, peaks, length, tempo, key; by other programs than ours.
sound:
	deploy/setup --test
	$(BUILD)
	.venv/bin/python Benchmarks/sound

bench:
	deploy/setup --test
	.venv/bin/python Benchmarks/run

# Of the page, for the README.
picture:
	deploy/setup --test
	$(BUILD)
	.venv/bin/python Tests/picture

format:
	swift format --in-place --recursive $(SOURCES)

lint:
	swift format lint --strict --recursive $(SOURCES)

check-nginx:
	deploy/check-nginx

# Presets and tracks in var/ stay.
clean:
	rm -rf .build .venv dist var/nginx var/run var/swagger-ui
