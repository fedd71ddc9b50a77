"""How people talk about records: comments with reactions, who follows a record, and what each keeps at hand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record
from rapport.modules.collaboration.queries import About, Comments, Favourites, Follows


class Emoji(models.TextChoices):
    """The closed set of what one can answer a comment with."""

    THUMBS_UP = "thumbs_up", _("Thumbs up")
    HEART = "heart", _("Heart")
    LAUGH = "laugh", _("Laughing")
    PARTY = "party", _("Party")
    SURPRISED = "surprised", _("Surprised")
    SAD = "sad", _("Sad")
    EYES = "eyes", _("Looking at it")
    DONE = "done", _("Done")


class Comment(Record):
    """What somebody (`created_by`) says about a record. `parent` is the comment that it answers; one level deep.

    `mentions` and `mentioned_teams` follow from the text; `excerpt` is its beginning as plain words.
    """

    body = fields.RichText(_("text"), blank=False)
    regarding = fields.AnyLink(_("regarding"))
    regarding_object = fields.LinkedObject()
    party = fields.Link("people.Party", _("party"), editable=False, db_index=False)
    parent = fields.Link("self", _("answer to"))
    mentions = fields.Links(_("mentions"), to="access.User", editable=False)
    mentioned_teams = fields.Links(_("mentioned teams"), to="access.Team", editable=False)
    excerpt = fields.Text(_("excerpt"), max_length=160, editable=False)
    edited_at = fields.DateTime(_("edited"), editable=False)

    personal = told(about="body excerpt")

    objects = Comments.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = (
            models.Index(fields=["regarding", "-id"], name="collaboration_comment_about"),
            models.Index(fields=["party", "-id"], name="collaboration_comment_party"),
        )

    def __str__(self) -> str:
        return self.excerpt


class Reaction(Record):
    """One emoji of one person (`created_by`) under a comment. `regarding` is the record of the comment."""

    comment = fields.Link("collaboration.Comment", _("comment"), null=False, blank=False, db_index=False)
    emoji = fields.Choice(_("emoji"), choices=Emoji.choices, blank=False)
    regarding = fields.AnyLink(_("regarding"), editable=False)
    regarding_object = fields.LinkedObject()

    objects = About.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        indexes = (
            models.Index(fields=["comment", "-id"], name="collaboration_reaction_comment"),
            models.Index(fields=["regarding", "-id"], name="collaboration_reaction_about"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["comment", "created_by", "emoji"],
                name="collaboration_reaction_once",
                condition=models.Q(archived_at=None),
                violation_error_message=_("You have reacted like this already."),
            ),
        )

    def __str__(self) -> str:
        return self.emoji


class Follow(Record):
    """Whether `person` follows a record. One row for each, kept when they stop, so that nothing starts it again."""

    regarding = fields.AnyLink(_("regarding"), null=False, blank=False)
    regarding_object = fields.LinkedObject()
    person = fields.User(_("person"), editable=False)
    following = fields.Boolean(_("following"), default=True)

    private_to = "person"

    objects = Follows.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = (
            models.UniqueConstraint(fields=["regarding", "person"], name="collaboration_follow_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Favourite(Record):
    """A record or a view that somebody (`created_by`) keeps at hand. `position` orders them, lowest first."""

    regarding = fields.AnyLink(_("record"), null=False, blank=False)
    regarding_object = fields.LinkedObject()
    position = fields.Integer(_("position"), default=0)

    private_to = "created_by"

    objects = Favourites.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("favourite")
        verbose_name_plural = _("favourites")
        constraints = (
            models.UniqueConstraint(fields=["regarding", "created_by"], name="collaboration_favourite_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)
