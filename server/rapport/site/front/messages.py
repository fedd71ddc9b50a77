"""The shapes of ASGI, and the answers that the front gives itself."""

from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any

from rapport.site.problems import CONTENT_TYPE, problem_body

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]
Header = tuple[bytes, bytes]


async def send_problem(send: Send, status: int, code: str, title: str, detail: str) -> None:
    """Answer with one problem and close the connection: what the caller still sends is not read."""
    body = problem_body(status, code, title, detail)
    headers: list[Header] = [
        (b"content-type", CONTENT_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if status == 503:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
