"""Telling programs elsewhere what has changed: signed, in order, retried, by the law of the webhook's owner."""
