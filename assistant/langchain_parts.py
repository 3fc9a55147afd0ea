"""The assistant in LangChain chains: a retriever of lines, and a runnable that answers."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict, Field

from assistant.answer import Answer
from assistant.answering import Assistant


class LineRetriever(BaseRetriever):
    """Retrieves the lines that a question needs, best first, each as one document.

    A document's content is the line as shipped; its metadata give the citation, the document, the
    line numbers, the headings above the line, and the score that ranked it.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = Field(default=8, ge=1, description="lines to retrieve")

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        found = self.assistant.retrieve(query).lines[: self.k]
        quotes = {source.document: source for source in self.assistant.sources}
        return [
            Document(
                page_content=quotes[line.span.document].quote(line.span),
                metadata={
                    "citation": str(line.span),
                    "document": line.span.document,
                    "first": line.span.first,
                    "last": line.span.last,
                    "heading": list(line.statement.node.heading),
                    "score": line.score,
                },
            )
            for line in found
        ]


def answering_runnable(assistant: Assistant) -> Runnable[Any, Answer]:
    """A runnable from a question, or from `{"question": ..., "turns": [...]}`, to an answer."""

    def answer(given: str | dict[str, Any]) -> Answer:
        if isinstance(given, str):
            return assistant.ask(given)
        return assistant.ask(given["question"], given.get("turns", ()))

    return RunnableLambda(answer)
