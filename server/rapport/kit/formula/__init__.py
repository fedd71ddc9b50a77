"""Formulas: a small typed language in which a field is computed from others of its record, compiled to SQL.

Nothing of it is ever run in Python, and no text of a formula gets into SQL but as a quoted literal or a name that the
caller knows. A formula cannot fail: what has no value (a division by zero, a number that is missing) is empty.
"""
