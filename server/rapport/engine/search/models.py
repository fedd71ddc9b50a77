"""The search table: one row for each record that can be found, kept from the log (reader.py)."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now

from rapport.engine.log import models as log
from rapport.engine.objects.personal import told


class Entry(models.Model):
    """How a record is found. `title` and `subtitle` are shown; all else is folded by `search_fold` (fold.sql).

    `name` is the folded title, `words` every folded value, one a line. In `tsv` the words of the title weigh A, those
    of other fields B, C or D by what the Object says. `digits` are those of its phone numbers.
    """

    pk = models.CompositePrimaryKey("object", "record")
    object = models.CharField(max_length=40)
    record = models.UUIDField()
    title = models.TextField()
    subtitle = models.TextField()
    # The collation that lets an index serve a prefix, whatever the database's own.
    name = models.TextField(db_collation="C")
    words = models.TextField()
    tsv = SearchVectorField()
    digits = models.TextField()
    weight = models.SmallIntegerField()
    updated = models.DateTimeField(db_default=Now())

    personal = told(
        reference="record",
        identity="title name",
        contact="digits",
        about="subtitle words tsv",
        none="object",
    )

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        indexes = (
            models.Index(fields=["object", "name"], name="search_entry_name"),
            GinIndex(fields=["tsv"], name="search_entry_tsv"),
            GinIndex(OpClass("words", "gin_trgm_ops"), name="search_entry_words"),
            GinIndex(
                OpClass("digits", "gin_trgm_ops"), name="search_entry_digits", condition=~models.Q(digits="")
            ),
        )


class Bookmark(log.Place):
    """How far the log has been read, and for which declarations (a fingerprint) the table was built."""

    fingerprint = models.CharField(max_length=64)

    personal = told(none="fingerprint")

    class Meta:
        verbose_name = "search bookmark"
        verbose_name_plural = "search bookmarks"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="search_one_bookmark"),)
