"""File names from outside, as they are shown and kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.files import names


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Offer 2026.pdf", "Offer 2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bill.pdf", "bill.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u2066b\u200bc\ufeff.txt", "abc.txt"),
        ("a\x00b\r\nc\x7f\x85.txt", "ab c .txt"),
        ('a<b>:"|?*c.txt', "a_b______c.txt"),
        ("CON", "_CON"), ("con.txt", "_con.txt"), ("LPT1.tar.gz", "_LPT1.tar.gz"), ("console.txt", "console.txt"),
        ("..", "file"), ("", "file"), (" . ", "file"), ("///", "file"), ("trailing. ", "trailing"),
        ("e\u0301.txt", "é.txt"),
        ("خبر\u200cها.txt", "خبر\u200cها.txt"), ("👩\u200d💻.png", "👩\u200d💻.png"),
        (f"{'ä' * 300}.docx", f"{'ä' * 125}.docx"), (f"a.{'x' * 300}", f"a.{'x' * 253}"),
    ],
)  # fmt: skip
def test_names(given_name: str, kept: str) -> None:
    assert names.clean(given_name) == kept


@given(st.text(max_size=400))
def test_any_name_is_made_fit(name: str) -> None:
    kept = names.clean(name)
    assert 0 < len(kept.encode()) <= names.MOST_BYTES
    assert not set(kept) & set('/\\<>:"|?*\u202e\u2067')
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in kept)
    assert names.clean(kept) == kept
