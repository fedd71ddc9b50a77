"""What the law says of people's data: which columns hold it, one's whole file, erasure and what remembers it."""
