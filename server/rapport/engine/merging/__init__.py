"""Several records of one kind made one, and taken apart again at any later time (docs/decisions/0019)."""
