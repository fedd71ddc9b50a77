"""Faces of users and logos: up, down, and out. What a stranger may see at the sign-in page is said here alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, File, Query, Router, Schema
from ninja.files import UploadedFile

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.house import House, read_house
from rapport.engine.access.models import User
from rapport.engine.actions.run import run
from rapport.engine.api import content
from rapport.engine.api.problems import TooLarge
from rapport.engine.files import keeping, pictures, previews
from rapport.engine.files.store import store
from rapport.engine.objects.problems import Forbidden, NotFound

router = Router(tags=["Pictures"])
_PICTURE = {
    "responses": {
        200: {
            "description": "OK",
            "content": {previews.TYPE: {"schema": {"type": "string", "format": "binary"}}},
        },
        304: {"description": "It is the picture that the caller has (If-None-Match)"},
    }
}
_YEAR = 365 * 24 * 3600


class Faces(Schema):
    """Who has a picture: digests by the id of the user. A new picture has a new digest."""

    items: dict[str, str]


class Versioned(Schema, extra="forbid"):
    """`v` may hold the digest, so that a new picture has a new address."""

    v: str = Field("", max_length=64)


class LogoQuery(Versioned):
    """For which theme."""

    theme: pictures.Theme = "light"


class Brand(Schema):
    """What everyone may see who comes to the door. `logo` and `logo_dark` are digests, "" for none."""

    name: str
    accent: str
    logo: str
    logo_dark: str


@router.get("/users/pictures", summary="Who has a picture", response=Faces, operation_id="user.pictures")
def list_faces(request: HttpRequest) -> dict[str, Any]:
    """Of all users, since everyone sees everyone."""
    found = User.objects.exclude(picture="").values_list("pk", "picture")
    return {"items": {str(pk): digest for pk, digest in found}}


@router.get("/users/{uuid:id}/picture", summary="The picture of a user", response={200: None},
            operation_id="user.picture", openapi_extra=_PICTURE)  # fmt: skip
def read_face(request: HttpRequest, id: UUID, query: Query[Versioned]) -> Any:
    """A square in WebP."""
    digest = User.objects.filter(pk=id).values_list("picture", flat=True).first()
    return _kept(request, digest or "", query.v)


@router.post("/me/picture", summary="Give myself a picture", response=Faces, operation_id="me.picture")
def set_face(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """PNG, JPEG, WebP, AVIF or GIF; cut to a square around the middle and drawn anew."""
    sent = _small(file)
    content.step_aside(request)
    return _settle(request, pictures.keep_face(sent))


@router.delete(
    "/me/picture", summary="Be without a picture", response=Faces, operation_id="me.picture.remove"
)
def remove_face(request: HttpRequest) -> dict[str, Any]:
    """From then on the initials stand there."""
    return _settle(request, "")


@router.get("/brand", summary="Name, colour and logos", response=Brand, auth=None, operation_id="brand.read")
def read_brand(request: HttpRequest) -> House:
    """For the sign-in page: no one needs to be signed in."""
    return read_house()


@router.get("/brand/logo", summary="A logo", response={200: None}, auth=None, operation_id="brand.logo",
            openapi_extra=_PICTURE)  # fmt: skip
def read_logo(request: HttpRequest, query: Query[LogoQuery]) -> Any:
    """In WebP, 512 pixels at most."""
    return _kept(request, getattr(read_house(), pictures.LOGOS[query.theme]), query.v)


@router.post("/organisation/logo", summary="Put up a logo", response=Brand, operation_id="organisation.logo")
def set_logo(request: HttpRequest, file: File[UploadedFile], query: Query[LogoQuery]) -> House:
    """PNG, JPEG, WebP, AVIF or GIF; for the dark theme one of its own, else the light one stands there too."""
    caller = _judge(request)
    sent = _small(file)
    content.step_aside(request)
    pictures.set_logo(caller, query.theme, pictures.keep_logo(sent))
    return read_house()


@router.delete("/organisation/logo", summary="Take a logo down", response=Brand,
               operation_id="organisation.logo.remove")  # fmt: skip
def remove_logo(request: HttpRequest, query: Query[LogoQuery]) -> House:
    """From then on ours stands there."""
    pictures.set_logo(_judge(request), query.theme, "")
    return read_house()


def _judge(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if not caller.actor.is_admin:
        raise Forbidden(_("Only an admin changes the organisation's settings."))
    return caller


def _small(file: UploadedFile) -> bytes:
    if (file.size or 0) > pictures.MOST_BYTES:
        raise TooLarge(
            _("A picture may have at most {most_bytes} MB; send a smaller one.").format(
                most_bytes=pictures.MOST_BYTES >> 20
            )
        )
    return bytes(file.read())


def _settle(request: HttpRequest, digest: str) -> dict[str, Any]:
    caller = caller_of(request)
    run(pictures.SET_PICTURE, caller.actor, {"picture": digest}, record=caller.actor.id, door=caller.door)
    return {"items": {str(caller.actor.id): digest} if digest else {}}


def _kept(request: HttpRequest, digest: str, asked: str) -> Any:
    if not digest:
        raise NotFound(_("There is no such picture."))
    age = _YEAR if asked == digest else 0
    return content.picture(request, lambda: _read(digest), digest, age=age)


def _read(digest: str) -> bytes:
    try:
        return store().whole(keeping.key_of(digest))
    except FileNotFoundError:
        raise NotFound(_("There is no such picture.")) from None
