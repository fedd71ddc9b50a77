"""Names of companies without what only says their legal form."""

from __future__ import annotations

from functools import lru_cache

from rapport.kit.alike.words import plain

_FORMS = frozenset(
    "ab ag aps as asa bhd bv co company corp corporation cv doo dd ead eg ehf eireli eood etf eu eurl ev gbr gesmbh ggmbh gk"
    " gmbh hf inc incorporated jsc kda kft kg kgaa kk kkt ks lda limited llc llp lp ltd ltda mbh nv oao oe ohg ojsc oo ooo"
    " oy oyj pao pjsc plc pte pty pvt pt rt sa sab sae sarl sas sasu scs sdn se sgps sia sicav sl slu snc sp spa spj spol"
    " spolka srl sro ug uab vof zao zoo zrt".split()
)
_FILLERS = frozenset("the and of und et y de".split())
_SINGLE = 1


@lru_cache(maxsize=200_000)
def core(value: str) -> tuple[str, ...]:
    """The words that make a company's name, in their order: `The Acme Works GmbH & Co. KG` is `acme works`.

    A name that has no others keeps its words.
    """
    words = plain(value).split()
    kept = [word for word in _joined(words) if word not in _FORMS and word not in _FILLERS]
    return tuple(kept or words)


def _joined(words: list[str]) -> list[str]:
    """Letters that stand alone beside each other are one word: `s p a` is `spa`, `a s` is `as`."""
    found: list[str] = []
    alone = ""
    for word in [*words, ""]:
        if len(word) == _SINGLE and word.isalpha():
            alone += word
            continue
        found += [alone] if alone else []
        alone = ""
        found += [word] if word else []
    return found
