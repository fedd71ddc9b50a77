"""Chance that is the same on every machine: SQL functions that draw from the number of a row and a salt.

An id is made of a row's number alone, so that links need no look-up. Days count back from the day the book is made.
"""

from __future__ import annotations

import random
from typing import Any

SEED = 20260722
MONTHS = 24
"""How long the house has been at work: records are spread evenly over it, and the log has as many partitions."""
SPAN_MS = MONTHS * 30 * 86_400_000

_TEXTS = {
    "first": "Ada, Adam, Agnes, Ahmed, Aiko, Alan, Alba, Alice, Amina, Ana, Andre, Anna, Anton, Aria, Arthur, "
    "Astrid, Bao, Beatriz, Ben, Bianca, Boris, Bruno, Camila, Carl, Cem, Chen, Chloe, Chris, Clara, Dan, "
    "Daria, David, Dina, Diego, Dora, Elena, Eli, Elif, Emil, Emma, Enzo, Erik, Fatima, Felix, Femke, "
    "Fiona, Frank, Gabriel, Gaia, George, Greta, Hana, Hans, Hassan, Helen, Hugo, Ida, Igor, Ines, "
    "Ingrid, Irene, Isaac, Jana, Jin, Joan, Johan, Jonas, Jose, Julia, Kai, Karim, Karin, Kate, Kenji, "
    "Kofi, Lars, Laura, Leila, Leo, Lina, Liu, Luca, Lucy, Luis, Magda, Maria, Mark, Marta, Mateo, Maya, "
    "Mei, Mia, Mikael, Mina, Nadia, Naomi, Nia, Nils, Nina, Noah, Nora, Olga, Oliver, Omar, Oscar, Otto, "
    "Pablo, Paul, Pedro, Petra, Priya, Rafael, Rania, Rita, Rosa, Ruth, Sam, Sara, Sofia, Stefan, Sven, "
    "Tariq, Teo, Tess, Theo, Tim, Uma, Vera, Viktor, Wei, Xenia, Yara, Yuki, Yusuf, Zara, Zoe, Åsa, "
    "Łukasz, Özlem, Søren, Zoë",
    "trade": "Systems, Foods, Logistics, Energy, Textiles, Robotics, Media, Pharma, Bank, Insurance, Timber, "
    "Steel, Studio, Labs, Travel, Motors, Paper, Optics, Marine, Garden",
    "form": "Ltd, GmbH, SA, BV, Inc, AB, Oy, SpA, Kft, PLC",
    "city": "Lisbon, Porto, Madrid, Paris, Lyon, Berlin, Munich, Vienna, Prague, Warsaw, Oslo, Bergen, Helsinki, "
    "Turin, Rome, Athens, Dublin, London, Leeds, Austin, Boston, Denver, Toronto, Tokyo, Osaka, Seoul, "
    "Mumbai, Pune, Lagos, Accra, Nairobi, Lima",
    "country": "PT, ES, FR, DE, AT, CZ, PL, NO, FI, IT, GR, IE, GB, US, CA, JP, KR, IN, NG, GH, KE, PE",
    "job": "Buyer, Head of Sales, CEO, CTO, Office Manager, Engineer, Accountant, Marketing Lead, Consultant",
    "sector": "Manufacturing, Retail, Finance, Health, Public, Education, Software, Construction",
    "lifecycle": "lead, prospect, customer, former",
    "kind": "task, call, meeting, note",
    "talk": "call, about, the, offer, renewal, price, contract, delivery, next, quarter, budget, team, approve, "
    "demo, feedback, invoice, question, scope, pilot, security, review, legal, terms, integration, "
    "training, support, upgrade",
    "syllable": "ba, be, bo, da, de, di, do, fa, fe, ga, go, ha, he, jo, ka, ke, ki, ko, la, le, li, lo, ma, me, mi, "
    "mo, na, ne, no, pa, pe, ra, re, ri, ro, sa, se, si, so, ta, te, ti, to, va, ve, vi, wa, we, ya, za",
    "end": "n, r, s, son, sen, ez, ski, ova, ley, man, berg, ton, ini, ard, ic, tti, wood, field",
}
WORDS = {column: text.split(", ") for column, text in _TEXTS.items()}

_FUNCTIONS = """
CREATE OR REPLACE FUNCTION bench_draw(i bigint, salt bigint, n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
    PARALLEL SAFE AS $$ SELECT (hashint8extended(i, salt + {seed}) & 9223372036854775807) % n $$;
CREATE OR REPLACE FUNCTION bench_id(space int, i bigint, of bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    PARALLEL SAFE AS $$
    SELECT (lpad(to_hex({begun}::bigint + i * {span}::bigint / of), 12, '0') || '7'
        || lpad(to_hex(bench_draw(i, space, 4096)), 3, '0') || '8'
        || lpad(to_hex(hashint8extended(i, space + {seed}) & 1152921504606846975), 15, '0'))::uuid $$;
CREATE OR REPLACE FUNCTION bench_at(i bigint, of bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE
    PARALLEL SAFE AS $$ SELECT to_timestamp(({begun}::bigint + i * {span}::bigint / of) / 1000.0) $$;
CREATE OR REPLACE FUNCTION bench_deal_party(j bigint, parties bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
    PARALLEL SAFE AS $$ SELECT 1 + bench_draw(j, 51, parties) $$;
"""


def install(database: Any, begun_ms: int) -> None:
    """The functions; `begun_ms` is when the first record was written."""
    fill = {"seed": SEED % 1000, "begun": begun_ms, "span": SPAN_MS}
    statement = _FUNCTIONS
    for name, value in fill.items():
        statement = statement.replace("{" + name + "}", str(value))
    database.execute(statement)


def word(column: str, salt: int) -> str:
    """SQL: one of WORDS[column]."""
    words = WORDS[column]
    listed = ",".join(f"'{one}'" for one in words)
    return f"(ARRAY[{listed}])[1 + bench_draw(i, {salt}, {len(words)})]"


def _last_names() -> list[str]:
    seeded = random.Random(SEED)  # noqa: S311  # made-up names are no secret
    starts, ends = WORDS["syllable"], WORDS["end"]
    found = {
        ("".join(seeded.choices(starts, k=seeded.choice((2, 2, 3)))) + seeded.choice(ends)).capitalize()
        for _ in range(6000)
    }
    return sorted(found)


WORDS["last"] = _last_names()
