# The commands of this project; each is a script that can be run by itself.
.PHONY: run build test measures sound bench picture format lint check-nginx clean

SOURCES := Package.swift Sources Tests Benchmarks

run:
	deploy/setup
	swift build -c release
	deploy/run

build:
	swift build -c release

test:
	deploy/setup --test
	Tests/run

# What the songs of each genre measure like, beside human-written ones.
measures:
	deploy/setup --test
	swift build -c release --product compose
	.venv/bin/python Benchmarks/measures

# What they sound like: loudness, peaks, length, tempo, key; by other programs than ours.
sound:
	deploy/setup --test
	swift build -c release
	.venv/bin/python Benchmarks/sound

bench:
	deploy/setup --test
	.venv/bin/python Benchmarks/run

# Of the page, for the README.
picture:
	deploy/setup --test
	swift build -c release
	.venv/bin/python Tests/picture

format:
	swift format --in-place --recursive $(SOURCES)

lint:
	swift format lint --strict --recursive $(SOURCES)

check-nginx:
	deploy/check-nginx

# Presets and tracks in var/ stay.
clean:
	rm -rf .build .venv var/nginx var/run var/swagger-ui
