"""Who sees which party: sellers their team's and the house's pool; relationships follow their party."""

from rapport.engine.access import policies

PARTY = policies.shared_work(read=policies.team, write=policies.team)
RELATIONSHIP = policies.part_of("party", "party")
RELATIONSHIP_TYPE = policies.reference()
