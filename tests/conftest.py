"""Fixtures that several files of tests share."""

from tests.browser_fixtures import chat, chromium, page, tab

__all__ = ["chat", "chromium", "page", "tab"]
