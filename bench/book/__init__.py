"""A book of made-up records, and who signs in to it."""

PASSWORD = "rapport-bench"  # noqa: S105  # of a book that anybody can make
ADMIN, SELLER, OUTPOST = "admin@bench.example", "seller1@bench.example", "outpost@bench.example"
