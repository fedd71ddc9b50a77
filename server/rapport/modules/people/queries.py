"""What the house asks of parties."""

from __future__ import annotations

from typing import Self

from rapport.engine.records.queries import Records


class Parties(Records):
    """People, companies and households alike."""

    def not_yet_customers(self) -> Self:
        return self.filter(lifecycle__in=("lead", "prospect"))


class Contacts(Parties):
    """People."""

    def working_at(self, company: object) -> Self:
        return self.filter(company=company)


class Companies(Parties):
    """Organisations."""

    def subsidiaries_of(self, company: object) -> Self:
        return self.filter(parent=company)


class Households(Parties):
    """Groups of people living together."""
