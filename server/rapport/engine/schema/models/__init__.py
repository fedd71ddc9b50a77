"""What the organisation declares itself: kinds of records, and fields of these and of the program's own objects."""

from rapport.engine.schema.models.choices import SEVERAL, FieldType, IndexState, Measure, Restart, Sharing
from rapport.engine.schema.models.declared import CustomField, CustomObject
from rapport.engine.schema.models.kept import NumberStart, RollUpPlace, SchemaChange
from rapport.engine.schema.models.rules import RULES, EntryRule, PageLayout, RecordType, Rule, ValidationRule

__all__ = [
    "RULES",
    "SEVERAL",
    "CustomField",
    "CustomObject",
    "EntryRule",
    "FieldType",
    "IndexState",
    "Measure",
    "NumberStart",
    "PageLayout",
    "RecordType",
    "Restart",
    "RollUpPlace",
    "Rule",
    "SchemaChange",
    "Sharing",
    "ValidationRule",
]
