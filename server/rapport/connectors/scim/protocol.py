"""What the SCIM endpoint says it can do. Imported when somebody asks: the library takes a second to come up."""

from __future__ import annotations

from functools import lru_cache

from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    EnterpriseUser,
    ETag,
    External,
    Filter,
    Group,
    Patch,
    Reference,
    ResourceType,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    User,
)
from scim2_server.service import ScimService

MOST = 200
"""Resources in one page."""
PERSON = User[EnterpriseUser]


@lru_cache(maxsize=1)
def protocol() -> ScimService:
    """The protocol with our capabilities: PATCH, filters and ETags; no bulk, no sorting, no passwords."""
    config = ServiceProviderConfig(
        patch=Patch(supported=True), bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=MOST), change_password=ChangePassword(supported=False),
        sort=Sort(supported=False), etag=ETag(supported=True), authentication_schemes=[_BEARER],
    )  # fmt: skip
    types = [ResourceType.from_resource(PERSON), ResourceType.from_resource(Group)]
    return ScimService(
        ScimProvider(models=[User, EnterpriseUser, Group], resource_types=types, config=config)
    )


_BEARER = AuthenticationScheme(
    type=AuthenticationScheme.Type.oauthbearertoken, name="Bearer token", primary=True,
    description="A token that an admin makes in Rapport under Settings, Directory.",
    spec_uri=Reference[External]("https://www.rfc-editor.org/info/rfc6750"),
)  # fmt: skip
