"""The one way out of the house: every request to an address that somebody typed goes through fetch()."""
