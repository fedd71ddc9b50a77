"""The people and pipeline of the API's tests."""

from tests.engine.api.conftest import doors, house, stages

__all__ = ["doors", "house", "stages"]
