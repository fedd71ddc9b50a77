"""How long the log is kept: said by admins for each kind of record, and done month by month."""
