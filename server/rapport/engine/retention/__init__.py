"""How long what is kept: the trash and what is deleted for good, legal holds, and rules by which records end."""
