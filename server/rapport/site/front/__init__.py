"""The thin ASGI front: it takes requests in and gives answers out, and runs Django in a few threads."""
