"""A hand-in: what it holds, how it is packed, and how a packed one is read and checked.

Practice stays with the participant. A hand-in holds the answers to one assignment's
exercises, the first and the last one to each, and nothing else (`select`).
"""

from coursekit.handin.beside import ANSWERS, FOLDER, answers_in, save
from coursekit.handin.packed import MAX_BYTES, Handin, id_of, is_safe, pack, unpack
from coursekit.handin.select import Found, found_in, made_up_in, select, without_words

__all__ = [
    "ANSWERS", "FOLDER", "MAX_BYTES", "Found", "Handin", "answers_in", "found_in", "id_of",
    "is_safe", "made_up_in", "pack", "save", "select", "unpack", "without_words",
]  # fmt: skip
