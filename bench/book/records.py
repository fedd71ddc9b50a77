"""Parties, deals and activities as one statement each."""

from __future__ import annotations

from book.draws import word
from book.people import SELLERS, Staff, array
from book.rows import insert
from rapport.modules.activities.models import Activity
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal, Pipeline, Stage

OUTPOST_ONE_IN = 1000
# Each fifth party is a company; of people four in five work at one, and some companies are far larger than others.
_COMPANY_OF = (
    "5 * (1 + floor(({parties} / 5 - 1) * power(bench_draw(i, 11, 1000000) / 1000000.0, 1.6)))::bigint"
)


def _belongs(staff: Staff, salt: int) -> dict[str, str]:
    """Owner and team: one in twenty is in the pool, one in thousand is the outpost's, the rest spread over sellers."""
    who = f"1 + bench_draw(i, {salt}, {SELLERS})"
    share = f"bench_draw(i, {salt + 1}, {OUTPOST_ONE_IN})"
    choose = f"CASE WHEN {share} = 0 THEN {{0}} WHEN {share} <= 50 THEN NULL ELSE ({{1}})[{who}] END"
    return {
        "owner_id": choose.format(staff.outpost, staff.sellers),
        "team_id": choose.format(staff.outpost_team, staff.teams),
    }


def _written(space: int, of: int, version: int) -> dict[str, str]:
    made = f"bench_at(i, {of})"
    return {"id": f"bench_id({space}, i, {of})", "version": str(version), "created_at": made,
            "updated_at": f"{made} + (now() - {made}) * 0.8"}  # fmt: skip


def parties(count: int, staff: Staff) -> str:
    """Contacts and companies, each changed four times since."""
    company = "i % 5 = 0"
    at_company = _COMPANY_OF.format(parties=count)
    mail = "lower(unaccent(first)) || '.' || lower(last) || i || '@example.com'"
    values = {
        **_written(1, count, 5), **_belongs(staff, 21),
        "number": "i",
        "kind": f"CASE WHEN {company} THEN 'company' ELSE 'contact' END",
        "name": f"CASE WHEN {company} THEN last || ' ' || {word('trade', 3)} || ' ' || {word('form', 4)} "
                "ELSE first || ' ' || last END",
        "first_name": f"CASE WHEN {company} THEN '' ELSE first END",
        "last_name": f"CASE WHEN {company} THEN '' ELSE last END",
        "job_title": f"CASE WHEN {company} THEN '' ELSE {word('job', 5)} END",
        "emails": f"jsonb_build_array(jsonb_build_object('value', {mail}, 'type', 'work'))",
        "phones": "jsonb_build_array(jsonb_build_object('type', 'work', 'value', '+49' || "
                  "(3000000000 + bench_draw(i, 6, 999999999))::text))",
        "addresses": f"jsonb_build_array(jsonb_build_object('city', {word('city', 7)}, "
                     f"'country', {word('country', 8)}))",
        "company_id": f"CASE WHEN {company} OR bench_draw(i, 9, 5) = 0 THEN NULL "
                      f"ELSE bench_id(1, {at_company}, {count}) END",
        "sector": f"CASE WHEN {company} THEN {word('sector', 10)} ELSE '' END",
        "employees": f"CASE WHEN {company} THEN 1 + bench_draw(i, 12, 5000) END",
        "revenue": f"CASE WHEN {company} THEN 1000 * (1 + bench_draw(i, 13, 90000)) END",
        "revenue_currency": "'USD'", "revenue_rate": "1",
        "lifecycle": word("lifecycle", 14),
        "source": "'web'", "tags": "CASE WHEN i % 7 = 0 THEN '{key account}'::varchar[] ELSE '{}' END",
    }  # fmt: skip
    names = f"{word('first', 1)} AS first, {word('last', 2)} AS last"
    drawn = f"(SELECT i, {names} FROM generate_series(1, {count}) i OFFSET 0) drawn"  # noqa: S608  # constants alone
    return insert(Party, values, drawn)


def deals(count: int, of_parties: int, staff: Staff) -> str:
    """Three quarters in the first pipeline, the rest in a second one, each changed four times since."""
    stages, pipelines = _stages()
    at = "bench_draw(i, 61, 100)"
    place = f"width_bucket({at}, ARRAY[0, 30, 55, 70, 75, 90]::bigint[])"
    closes = f"(bench_at(i, {count}) + bench_draw(i, 62, 180) * interval '1 day')::date"
    values = {
        **_written(2, count, 5), **_belongs(staff, 65),
        "number": "i",
        "name": f"initcap({word('talk', 63)}) || ' ' || {word('talk', 64)} || ' ' || i",
        "party_id": f"bench_id(1, bench_deal_party(i, {of_parties}), {of_parties})",
        "stage_id": f"({stages})[{place} + CASE WHEN i % 4 = 0 THEN 6 ELSE 0 END]",
        "pipeline_id": f"({pipelines})[1 + CASE WHEN i % 4 = 0 THEN 1 ELSE 0 END]",
        "amount": "100 * (1 + bench_draw(i, 67, 5000))", "amount_currency": "'USD'", "amount_rate": "1",
        "probability": f"(ARRAY[10,30,50,75,100,0])[{place}]",
        "opened_on": f"bench_at(i, {count})::date", "close_date": closes,
        "closed_on": f"CASE WHEN {at} >= 75 THEN {closes} END",
    }  # fmt: skip
    return insert(Deal, values, f"generate_series(1, {count}) i")


def _stages() -> tuple[str, str]:
    first = Pipeline.objects.get()
    second = Pipeline.objects.create(name="Partner pipeline", position=1)
    own = list(Stage.objects.filter(pipeline=first).order_by("position"))
    theirs = Stage.objects.bulk_create(
        Stage(pipeline=second, name=one.name, category=one.category, position=one.position,
              probability=one.probability) for one in own
    )  # fmt: skip
    return array(one.pk for one in [*own, *theirs]), array([first.pk, second.pk])


def activities(first: int, last: int, count: int, of_parties: int, of_deals: int, staff: Staff) -> str:
    """The activities `first` to `last` of `count`: four in five about a party, one about a deal; four in five done."""
    party, deal = f"1 + bench_draw(i, 71, {of_parties})", f"1 + bench_draw(i, 72, {of_deals})"
    on_deal, done = "i % 5 = 0", "bench_draw(i, 73, 5) > 0"
    of_deal = f"bench_deal_party({deal}, {of_parties})"
    at = f"bench_at(i, {count})"
    values = {
        **_written(3, count, 2), **_belongs(staff, 75),
        "kind": word("kind", 74),
        "subject": " || ' ' || ".join(word("talk", salt) for salt in (77, 78, 79, 80)),
        "regarding": f"CASE WHEN {on_deal} THEN bench_id(2, {deal}, {of_deals}) "
                     f"ELSE bench_id(1, {party}, {of_parties}) END",
        "regarding_object": f"CASE WHEN {on_deal} THEN 'deal' WHEN ({party}) % 5 = 0 THEN 'company' ELSE 'contact' END",
        "party_id": f"bench_id(1, CASE WHEN {on_deal} THEN {of_deal} ELSE {party} END, {of_parties})",
        "priority": "'normal'", "direction": "'out'",
        "due_on": f"({at} + interval '7 days')::date",
        "done_at": f"CASE WHEN {done} THEN {at} + interval '3 days' END",
    }  # fmt: skip
    return insert(Activity, values, f"generate_series({first}, {last}) i")
