"""The whole organisation as one file, and an organisation out of such a file."""
