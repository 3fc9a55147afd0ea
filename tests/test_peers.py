"""Peers: where their pieces lie, what they retrieve, and that none is tuned down."""

from dataclasses import replace

import pytest
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.peers.peer import Chunk, Peer, Ranking
from evals.peers.scoring import PEERS, missing_packages, package_versions, score_peers
from evals.peers.windows import all_windows, chunks_of, places, within_reach
from evals.peers.words import fuse_ranks, rank_words
from tests.eval_fixtures import BIRDS, DOCUMENTS, LetterCounts, question, span

ASKED = (
    question("a", question="how many years does a jay live"),
    question("b", abstain=True, evidence=()),
)


def windows(source, size, overlap):
    return all_windows([source], size=size, overlap=overlap)


def test_ranks_are_fused_by_reciprocal_rank():
    # b: 1/62 + 1/61, a: 1/61 alone, c: 1/62 alone.
    assert fuse_ranks([["a", "b"], ["b", "c"]]) == ["b", "a", "c"]


def test_a_window_has_the_lines_that_lie_wholly_inside_it():
    # The document's text is 76 characters; windows of 40 fall between lines.
    chunks = windows(BIRDS, 40, 0)
    text = "\n".join(BIRDS.lines)
    assert all(chunk.text in text for chunk in chunks)
    assert [str(line) for chunk in chunks for line in chunk.lines] == [
        f"birds:{line}" for line in (1, 2, 3, 4, 6, 7, 8, 9)
    ]


def test_a_line_that_a_window_cuts_belongs_to_no_window():
    # Windows of 12 cut line 8, "A jay lives 7 years.", of 20 characters, and 9, of 22.
    held = {str(line) for chunk in windows(BIRDS, 12, 0) for line in chunk.lines}
    assert held == {"birds:2", "birds:3", "birds:4", "birds:6", "birds:7"}


def test_repeated_text_is_found_where_it_stands():
    source = replace(BIRDS, lines=("Red", "- Robin", "", "Red", "- Robin", "", "Red", "- Robin"))
    chunks = windows(source, 14, 5)
    assert [[line.first for line in chunk.lines] for chunk in chunks] == [[1, 2], [4, 5], [7, 8]]


def test_every_window_of_the_splitter_is_placed():
    text = "\n".join(BIRDS.lines * 6)
    for size, overlap in ((30, 0), (30, 10), (60, 25)):
        splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap)
        pieces = splitter.split_text(text)
        starts = list(places(text, pieces))
        assert starts == sorted(set(starts))
        assert all(text.startswith(p, at) for p, at in zip(pieces, starts, strict=True))
        # Together they leave out nothing but spaces.
        held = {i for p, at in zip(pieces, starts, strict=True) for i in range(at, at + len(p))}
        assert not "".join(c for i, c in enumerate(text) if i not in held).strip()


def test_a_piece_that_is_not_of_the_document_is_refused():
    with pytest.raises(ValueError, match="substring not found"):
        list(chunks_of(BIRDS, ["An owl."]))


def test_a_text_is_cut_where_the_model_stops_reading():
    encoder = LetterCounts()
    encoder.max_tokens = 3
    assert within_reach("one two three four", encoder) == "one two three "
    assert within_reach("one two", encoder) == "one two"


def test_words_rank_the_line_that_shares_them():
    chunks = [Chunk(text=line, lines=(span(n),)) for n, line in enumerate(BIRDS.lines, 1) if line]
    (ranked,) = rank_words(chunks, ["how many years"])
    assert chunks[ranked[0]].lines == (span(8),)
    assert rank_words(chunks, ["xylophone"]) == [[]]


@pytest.mark.parametrize("peer", PEERS, ids=[peer.name for peer in PEERS])
def test_a_peer_finds_the_whole_of_a_small_document(peer):
    if missing_packages(peer):
        pytest.skip(peer.install)
    (scores,) = score_peers(ASKED, sources=DOCUMENTS.sources, encoder=LetterCounts(), peers=[peer])
    # 83 characters of text: line 8 is within the first 600 whatever the order; b has no evidence.
    assert scores.values == {
        "evidence_recall_600": {"a": 1.0},
        "evidence_recall_1200": {"a": 1.0},
    }


def ranking(settings, line):
    return Ranking(settings=settings, chunks=1, retrieved=[[Chunk(text="", lines=(span(line),))]])


def test_a_peer_is_scored_by_the_best_of_its_settings():
    peer = Peer(
        name="two settings",
        packages=(),
        install="",
        rank=lambda sources, asked, encoder: [ranking("wrong", 2), ranking("right", 8)],
    )
    (scores,) = score_peers(ASKED, sources=DOCUMENTS.sources, encoder=LetterCounts(), peers=[peer])
    assert scores.settings == "right (best of 2 settings)"
    assert scores.values["evidence_recall_600"] == {"a": 1.0}


def test_a_peer_that_is_not_installed_is_left_out_and_nothing_stands_in_for_it():
    peer = replace(PEERS[0], packages=("no-such-package",))
    assert missing_packages(peer) == ("no-such-package",)
    assert package_versions([peer]) == {}
    told = []
    scores = score_peers(
        ASKED,
        sources=DOCUMENTS.sources,
        encoder=LetterCounts(),
        peers=[peer],
        progress=lambda *step: told.append(step),
    )
    assert (scores, told) == ((), [(1, 1)])
