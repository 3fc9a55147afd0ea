"""Windows of a document as LangChain's splitter makes them, with the lines inside each."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.peers.peer import Chunk, Encoder
from ingest.sources import Source
from ingest.spans import Span


def all_windows(
    sources: Sequence[Source],
    *,
    size: int,
    overlap: int,
    length: Callable[[str], int] = len,
    separators: Sequence[str] | None = None,
) -> list[Chunk]:
    """The windows of all documents, in order.

    Args:
        sources: The documents.
        size: The longest a window may be, in units of `length`.
        overlap: What a window may repeat of the one before, in the same units.
        length: Measures a text; by default its characters.
        separators: Where to cut, the best place first; by default LangChain's own.
    """
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=size,
        chunk_overlap=overlap,
        length_function=length,
        separators=None if separators is None else list(separators),
    )
    return [
        chunk
        for source in sources
        for chunk in chunks_of(source, splitter.split_text("\n".join(source.lines)))
    ]


def chunks_of(source: Source, pieces: Sequence[str]) -> Iterator[Chunk]:
    """Pieces of a document, in its order, with the lines that lie wholly inside each.

    A line belongs to a piece when all its characters but outer spaces are inside.

    Raises:
        ValueError: a piece is not a part of the document.
    """
    extents = list(line_extents(source))
    for piece, start in zip(pieces, places("\n".join(source.lines), pieces), strict=True):
        yield chunk_at(piece, start, extents)


def chunk_at(piece: str, start: int, extents: Sequence[tuple[Span, int, int]]) -> Chunk:
    """A piece that starts at an offset of its document, with the lines inside it."""
    end = start + len(piece)
    inside = tuple(span for span, first, last in extents if start <= first and last <= end)
    return Chunk(text=piece, lines=inside)


def places(text: str, pieces: Sequence[str]) -> Iterator[int]:
    """Where each piece of a text starts; each starts and ends after the one before.

    It is looked up here and not taken from a splitter, whose own offsets are wrong for some
    overlapping windows.

    Raises:
        ValueError: a piece is not a part of the text.
    """
    start, end = -1, 0
    for piece in pieces:
        start = text.index(piece, max(start + 1, end - len(piece) + 1))
        end = start + len(piece)
        yield start


def within_reach(text: str, encoder: Encoder) -> str:
    """The text as far as the model reads; a stock program lets the rest drop without a word."""

    def tokens(chars: int) -> int:
        return encoder.count_tokens([text[:chars]])[0]

    if tokens(len(text)) <= encoder.max_tokens:
        return text
    return text[: bisect_right(range(1, len(text)), encoder.max_tokens, key=tokens)]


def line_extents(source: Source) -> Iterator[tuple[Span, int, int]]:
    """Each line that holds text, with the offsets of its first and past its last visible one."""
    offset = 0
    for number, line in enumerate(source.lines, start=1):
        if line.strip():
            first = offset + len(line) - len(line.lstrip())
            yield Span(source.document, number, number), first, offset + len(line.rstrip())
        offset += len(line) + 1
