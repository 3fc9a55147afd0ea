"""The writer that the settings ask for; a provider is imported only where one is set."""

from assistant.chat_models.calls import LanguageModel
from assistant.chat_models.choice import chosen_model
from assistant.claims import Engine
from assistant.drafting.checking import strict_guard
from assistant.drafting.modelling import Budget, ModelWriter
from assistant.drafting.reading import ModelReader
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard import Guard
from assistant.notices import Notices
from assistant.query import QuestionReader
from ingest.settings import Settings

_MOST_REPLY_TOKENS = 1024


def open_model(settings: Settings) -> LanguageModel | None:
    """The language model of the settings; None where none is set.

    Raises:
        SettingsError: the setting cannot be read, or a key is missing.
        ChatModelError: the provider's package is not installed, or refuses the model.
    """
    choice = chosen_model(settings)
    if choice is None:
        return None
    from assistant.chat_models.provider import ChatModel

    return ChatModel(choice, settings, reply_tokens=reply_tokens(settings))


def model_writer(
    model: LanguageModel, settings: Settings, guard: Guard, reader: QuestionReader, engine: Engine
) -> ModelWriter:
    """A writer that has the model write from a guard's corpus, within the settings' limits.

    Args:
        model: What writes.
        settings: Seconds, tokens and price, and whether it reads questions too.
        guard: The rules for every draft.
        reader: What reads questions.
        engine: What rules on claims.
    """
    coverage = guard.engines.over().coverage
    vocabulary = Vocabulary(guard.corpus)
    return ModelWriter(
        model=model,
        budget=_budget(settings),
        coverage=coverage,
        reader=reader,
        notices=Notices(coverage),
        vocabulary=vocabulary,
        guard=strict_guard(guard, vocabulary, engine),
        question_reader=ModelReader(model, reader) if settings.chat_reads else None,
    )


def reply_tokens(settings: Settings) -> int:
    """The tokens that a reply may have: a quarter of the context, at most a thousand or so."""
    return min(_MOST_REPLY_TOKENS, settings.chat_context // 4)


def _budget(settings: Settings) -> Budget:
    read, _, written = settings.chat_price.partition("/")
    return Budget(
        seconds=settings.chat_seconds,
        context=settings.chat_context,
        reply=reply_tokens(settings),
        price=(float(read), float(written)) if read else None,
    )
