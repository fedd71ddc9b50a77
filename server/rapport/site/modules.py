"""The modules of this program, lowest first: a module may only know those above it in this list."""

MODULES = (
    "rapport.modules.people",
    "rapport.modules.catalog",
    "rapport.modules.activities",
    "rapport.modules.collaboration",
    "rapport.modules.sales",
)

# Doors to and from other systems, above all modules; none knows another one.
CONNECTORS = ("rapport.connectors.scim", "rapport.connectors.sso", "rapport.connectors.apps")
