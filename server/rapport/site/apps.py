"""Puts the house together once, at start: objects and reactions of the engine and of every module, in order."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from rapport.site.modules import CONNECTORS, MODULES


class SiteConfig(AppConfig):
    name = "rapport.site"
    label = "site"

    def ready(self) -> None:
        from rapport.engine.access import filters
        from rapport.engine.actions.reactions import listen
        from rapport.engine.custom.filters import read
        from rapport.engine.notify import followers, kinds
        from rapport.engine.objects import checks, current, likeness, matter, metric, quality, registry, sited
        from rapport.engine.schema import loading
        from rapport.site import wiring

        filters.read_with(read)
        current.adopt_with(loading.adopt)
        current.read_with(loading.number)
        for module in wiring.ENGINE:
            registry.register(module.objects)
            matter.register(module.matters)
            kinds.declare(module.notifications)
            for found in module.reactions:
                listen(found)
        for path in (*MODULES, *CONNECTORS):
            module = import_module(f"{path}.module").MODULE
            registry.register(module.objects)
            matter.register(module.matters)
            registry.relate(module.related)
            for found in module.reactions:
                listen(found)
            kinds.declare(module.notifications)
            metric.declare(module.metrics)
            likeness.register(module.likenesses)
            quality.register(module.qualities)
            sited.register(module.sited)
            for knows in module.followers:
                followers.register(knows)
        checks.refuse_bad_declarations(registry.all_objects())
        # The only signal of the house: the log's triggers stand on every record table after each migrate.
        post_migrate.connect(wiring.install_triggers, sender=apps.get_app_config("log"))
