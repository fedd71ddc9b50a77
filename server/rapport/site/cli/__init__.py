"""The commands of bin/rapport, one file per verb with `add_arguments(parser)` and `run(args) -> int`."""
