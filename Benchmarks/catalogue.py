"""A catalogue of many tracks, made of one that was composed."""

import contextlib
import sqlite3

GENRES = ["rock", "jazz", "pop", "folk", "techno"]
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
WORDS = "river light stone morning window train silver summer shadow echo garden winter harbour island".split()


def fill(path, count):
    """Adds `count` copies of the first track, each with its id, title and genre. Their files are small: no list reads
    them, and whole ones would take gigabytes."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        columns = "created_at, mode, duration, seed, tempo, key, metre, facts, request"
        database.execute(f"CREATE TEMP TABLE first AS SELECT {columns} FROM tracks LIMIT 1")
        with database:
            start = database.execute("SELECT max(sequence) FROM tracks").fetchone()[0] + 1
            for number in range(start, start + count):
                genre = GENRES[number % len(GENRES)]
                title = f"{WORDS[number % 14]} {WORDS[number // 14 % 14]} {number}"
                database.execute(
                    f"INSERT INTO tracks (sequence, id, title, genre, {columns}) SELECT ?, ?, ?, ?, {columns} FROM first",
                    (number, track_id(number), title, genre))
                database.execute("INSERT INTO scores (track, lyrics, midi) VALUES (?, '', zeroblob(64))", (number,))
                database.execute(
                    "INSERT INTO search (rowid, title, text, genre) VALUES (?, ?, ?, ?)",
                    (number, title, f"a song of {title}", genre))


def track_id(number):
    """26 characters of base 32."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(26))
