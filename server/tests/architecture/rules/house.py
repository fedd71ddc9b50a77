"""The rules that look at files: each is a function of the repository's root and yields violations."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.architecture.rules import (
    clock,
    documents,
    egress,
    indexes,
    language,
    limits,
    names,
    orm,
    primitives,
    relations,
    vocabulary,
    words,
)
from tests.architecture.rules.sources import Violation

Rule = Callable[[Path], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    vocabulary.module_vocabulary,
    vocabulary.engine_vocabulary,
    vocabulary.speaking_file_names,
    vocabulary.no_empty_file,
    names.speaking_names,
    names.speaking_names_in_web,
    names.one_word_each,
    limits.file_lines,
    limits.function_lines,
    limits.web_function_lines,
    orm.no_signals,
    orm.no_save_override,
    orm.no_raw_sql,
    orm.no_unpacked_lookup,
    indexes.indexes_beside,
    clock.no_clock_in_modules,
    egress.one_way_out,
    primitives.known_primitives,
    primitives.no_input_is_run,
    primitives.primitives_are_listed,
    relations.string_labels,
    language.translated,
    words.no_promise,
    words.no_private_place,
    words.public_registries,
    documents.decisions,
    documents.one_page,
    documents.module_pages,
    documents.live_links,
    documents.glossary_is_used,
)
