"""Deals are the team's to see and their owner's to change; lines and people of a deal follow it."""

from rapport.engine.access import linked, policies

DEAL = policies.shared_work(read=policies.team, write=policies.own)
PART = linked.part_of("deal", "deal")
PIPELINE = policies.reference()
