"""Errors a person can mend: one sentence that says what, where and what to do."""


class UserError(Exception):
    """An error that is shown without a traceback; its message is a whole sentence."""


class SettingsError(UserError):
    """A setting is missing, unknown or has a value that cannot be used."""


class SourceError(UserError):
    """A document or the manifest cannot be read, or is not what the manifest says."""


class CitationError(UserError):
    """A citation is malformed, or names a document or line that does not exist."""


class OutlineError(UserError):
    """An outline file and its document disagree; the message names the line."""


class LexiconError(UserError):
    """A lexicon file is malformed or contradicts itself or its documents."""


class EmbeddingModelError(UserError):
    """The embedding model is missing, is not the one expected, or refused a text."""


class IndexMissingError(UserError):
    """There is no index yet, or none that can be read."""


class IndexMismatchError(UserError):
    """The index was built from other documents, by another model or another version."""


class IndexBusyError(UserError):
    """Another process is building the index."""


class StoreError(UserError):
    """The vector store failed: unreachable, unwritable, or damaged."""
