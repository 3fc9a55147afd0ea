"""Answers in the words of a language model, each sentence checked before it is shown."""

from assistant.drafting.modelling import Budget, Drafted, ModelWriter

__all__ = ["Budget", "Drafted", "ModelWriter"]
