"""Pages that are open hear of it when objects and fields are declared."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.engine.objects import current
from rapport.engine.schema import jobs
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.feed.listening import Station

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_everybody_asks_anew_when_something_is_declared(server: Station, house: People) -> None:
    listener = server.listen(house.stranger.id)
    row = act("custom-object.create", house.admin, label="Parcel", label_plural="Parcels", sharing="all")
    assert listener.next("resync")[1]["reason"] == "declared"
    current.look()
    made = act("parcel.create", house.admin, name="One")
    assert str(made.pk) in {change["id"] for change in listener.changes(made.pk)}
    act("custom-object.archive", house.admin, row.pk)
    assert listener.next("resync")[1]["reason"] == "declared"
    jobs.drop_before(datetime.now(UTC))
