"""Doors to and from other systems: each is an app of its own, above the modules and known by none of them."""
