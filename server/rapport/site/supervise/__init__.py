"""Running the whole product as one tree of processes."""
