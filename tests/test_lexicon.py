"""The lexicon: every alias found, the longest first, never by halves; and bad files refused."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import LexiconError
from ingest.lexicon import Lexicon, double_aliases
from ingest.lexicon_files import PHRASES, read_lexicon
from ingest.spans import parse_citation
from ingest.tables import read_table
from tests.strategies import (
    CORPORA,
    corpus_called,
    reader_of,
    recased,
    respaced,
    sentence,
    words,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
both = pytest.mark.parametrize("name", CORPORA)

BIRDS = {
    "diagnoses": """
red kite: {stated: {Red Kite: "birds:1"}, ours: [kite of red, milan], near: [kite]}
kite: {}
great grey shrike: {ours: [grey shrike, butcher bird]}
barn owl: {name: Barn owl (screech owl), ours: [Eule, IT, BO], exact: [IT], must_not_miss: true}
bittern: {ours: [BoT], exact: [BoT]}
""",
    "classes": """
owls: {kind: class, ours: [owlkind]}
raptors: {ours: [birds of prey]}
""",
    "findings": """
colour:
  red: {opposite: [white]}
  white: {opposite: [red]}
site:
  wing: {}
  wing tip: {within: [wing], ours: [tip of the wing]}
  feather: {within: [wing tip]}
life stage:
  chick: {years: [0, 0.2]}
""",
    "predicates": """
colour: {label: Colour, single: true}
age: {label: Age, kinds: [life stage], units: [year], roles: [excludes, discriminates]}
site: {label: Site, roles: [discriminates]}
""",
    "spelling": "{inside: {grey: gray, colour: color}, endings: {ise: ize}}",
    "never_merge": "- [red kite, kite]",
    "elsewhere": "- dodo",
}


def lexicon_of(folder, **files) -> Lexicon:
    """The lexicon of the birds with some files written otherwise."""
    for name, text in (BIRDS | files).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_lexicon(folder)


@pytest.fixture(scope="module")
def birds(tmp_path_factory):
    return lexicon_of(tmp_path_factory.mktemp("birds"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a red kite!", ["red kite"], id="the longest name"),
        pytest.param("kites, red", ["kite", "red"], id="its words apart"),
        pytest.param("RED-KITES redkite Red\nKite's", ["red kite"] * 3, id="case, hyphen, plural"),
        pytest.param("great gray shrikes", ["great grey shrike"], id="spelling twin"),
        pytest.param("great grey shrike kite", ["great grey shrike", "kite"], id="side by side"),
        pytest.param("great greyish shrike", [], id="no part of a name"),
        pytest.param("kited bluekite kitesurf", [], id="no part of a word"),
        pytest.param("wing tip of the wing", ["wing tip", "wing"], id="no overlap"),
        pytest.param("IT hunts", ["barn owl"], id="exact case"),
        pytest.param("it hunts, It rests, I T", [], id="exact case in another"),
        pytest.param("BO bo Bo", ["barn owl"] * 3, id="a short form that is not exact"),
        pytest.param("BoT, bot", ["bittern"], id="exact case of two cases"),
        pytest.param("dodo", ["dodo"], id="known from elsewhere"),
        pytest.param("", [], id="nothing"),
        pytest.param("?!", [], id="no word"),
    ],
)
def test_finds_names(birds, text, found):
    assert [match.term.id for match in birds.match(text)] == found


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["red", "kite", "kites", "grey", "shrike", "great", "wing", "tip", "IT"])
        | words(),
        max_size=12,
    ),
    st.sampled_from([" ", "-", ", ", ""]),
)
def test_matches_stand_in_order_on_whole_words_and_never_overlap(birds, parts, gap):
    text = gap.join(parts)
    found, all_words = birds.match(text), birds.spelling.words(text)
    ends = [0, *(end for m in found for end in (m.word_first, m.word_last)), len(all_words)]
    assert ends == sorted(ends)
    for match in found:
        assert match.word_first < match.word_last
        assert match.first == all_words[match.word_first].first
        assert match.last == all_words[match.word_last - 1].last
        assert birds.key(text[match.first : match.last]) in map(birds.key, match.term.aliases)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("corpus", "Ehlersdanlos", id="the first part ends in s"),
        pytest.param("corpus", "myositisossificans", id="both parts end in s"),
        pytest.param("corpus", "milkalkali", id="no part does"),
        pytest.param("corpus", "Gottronpapules", id="the last part does"),
        pytest.param("mini corpus", "greymould", id="a part with a spelling twin"),
        pytest.param("mini corpus", "Mosaicvirus", id="the last part ends in us"),
    ],
)
def test_a_name_is_found_without_its_spaces(name, text):
    assert len(corpus_called(name).lexicon.match(text)) == 1


@settings(max_examples=50)
@given(st.data())
def test_a_name_is_found_in_any_case_and_spacing(birds, data):
    term = data.draw(st.sampled_from(list(birds.terms.values())))
    alias = data.draw(st.sampled_from([a for a in term.aliases if a not in term.exact]))
    written = data.draw(recased(alias).flatmap(respaced))
    assert [match.term.id for match in birds.match(f"the {written}!")] == [term.id]


def test_a_name_has_one_term_in_any_spelling(birds):
    assert birds.term("Great-Gray Shrike") is birds.terms["great grey shrike"]
    assert birds.diagnosis_id("MILAN") == "red kite"
    assert birds.term("shrike") is None
    assert birds.diagnosis_id("ostrich") is None


def test_an_entry_has_the_kind_of_its_file_or_its_own(birds):
    kinds = {term.id: term.kind for term in birds.terms.values()}
    assert (kinds["kite"], kinds["raptors"], kinds["dodo"]) == ("diagnosis", "class", "elsewhere")
    assert (kinds["red"], kinds["chick"]) == ("colour", "life stage")
    assert [term.id for term in birds.of_kind("colour", "life stage")] == ["red", "white", "chick"]
    assert birds.terms["kite"].is_subject
    assert not birds.terms["red"].is_subject


def test_an_entry_without_a_name_is_shown_by_its_id(birds):
    assert birds.terms["red kite"].name == "Red kite"
    assert birds.terms["barn owl"].name == "Barn owl (screech owl)"
    assert birds.terms["red kite"].aliases == ("red kite", "Red Kite", "kite of red", "milan")


def test_what_lies_within_answers_for_what_is_wider(birds):
    assert birds.reach(birds.terms["wing"]) == {"wing", "wing tip", "feather"}
    assert birds.reach(birds.terms["feather"]) == {"feather"}
    assert [term.id for term in birds.wider(birds.terms["feather"])] == ["wing tip"]


def test_a_kind_is_a_value_of_the_predicate_that_claims_it(birds):
    assert birds.predicate_of("life stage") == "age"
    assert birds.predicate_of("colour") == "colour"
    assert birds.with_role("discriminates") == ("age", "site")
    assert birds.with_role("excludes", "times") == ("age",)


def test_missing_files_are_empty_tables(tmp_path):
    lexicon = read_lexicon(tmp_path)
    assert (lexicon.terms, lexicon.predicates, lexicon.match("a kite")) == ({}, {}, ())
    assert read_table(tmp_path / "negation.yaml", PHRASES, {}) == {}


def test_an_empty_file_is_an_empty_table(tmp_path):
    assert "dodo" not in lexicon_of(tmp_path, elsewhere="# nothing yet\n").terms


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({"diagnoses": "kite: {near: [hawk]}"}, "'kite' refers to 'hawk', which is no",
                     id="near nothing"),
        pytest.param({"findings": "site: {tip: {within: [beak]}}"}, "'tip' refers to 'beak'",
                     id="within nothing"),
        pytest.param({"findings": "hue: {red: {opposite: [blue]}}"}, "'red' refers to 'blue'",
                     id="opposite of nothing"),
        pytest.param({"classes": "owls: {broader: [raptores]}"}, "'owls' refers to 'raptores'",
                     id="broader than nothing"),
        pytest.param({"classes": "owls: {counts_for: hawk}"}, "'owls' refers to 'hawk'",
                     id="counts for nothing"),
        pytest.param({"never_merge": "- [kite, hawk]"}, "never_merge names 'hawk'",
                     id="a pair of nothing"),
        pytest.param({"never_merge": "- [kite, red kite, dodo]"}, "never_merge.yaml: 0: ",
                     id="a pair of three"),
        pytest.param({"classes": "owls: {ours: [milan]}"}, "'milan' is an alias of red kite and of",
                     id="an alias in two entries"),
        pytest.param({"classes": "owls: {ours: [Great-Gray Shrikes]}"}, "great grey shrike and of",
                     id="an alias in two entries in two spellings"),
        pytest.param({"classes": "kite: {}"}, "two entries called 'kite'", id="an id in two files"),
        pytest.param({"classes": "owls: {colour: red}"}, "classes.yaml: owls.colour: Extra inputs",
                     id="unknown field"),
        pytest.param({"classes": "- owls"}, "classes.yaml: .*valid dict", id="a list for a table"),
        pytest.param({"classes": "owls:"}, "classes.yaml: owls: ", id="an entry without fields"),
        pytest.param({"classes": "owls: {ours: [no]}"}, "classes.yaml: owls.ours.0: .*string",
                     id="a word that YAML reads as false"),
        pytest.param({"elsewhere": "dodo: {}"}, "elsewhere.yaml: .*valid list",
                     id="a table for a list"),
        pytest.param({"predicates": "age: {roles: [sings]}"}, "predicates.yaml: age.",
                     id="unknown role"),
        pytest.param({"classes": "owls: {ours: [a, b}"}, "classes.yaml is not valid YAML",
                     id="no YAML"),
        pytest.param({"classes": "owls: &a {near: *b}"}, "classes.yaml is not valid YAML",
                     id="an unknown anchor"),
        pytest.param({"classes": "owls: !!python/object:os.system {}"}, "is not valid YAML",
                     id="YAML that runs code"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(tmp_path, files, message):
    with pytest.raises(LexiconError, match=message) as caught:
        lexicon_of(tmp_path, **files)
    sentence(caught.value)


def test_malformed_yaml_is_refused_with_its_line(tmp_path):
    with pytest.raises(LexiconError, match="line 3"):
        lexicon_of(tmp_path, classes="owls: {}\nraptors: {}\nhawks: {ours: [a, b}\n")


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "classes.yaml").write_bytes("owls: {ours: [Käuze]}".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"classes\.yaml") as caught:
        read_lexicon(tmp_path)
    sentence(caught.value)


def test_an_entry_listed_twice_in_one_file_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="hawks"):
        lexicon_of(tmp_path, classes="hawks: {ours: [accipiter]}\nhawks: {ours: [buteo]}\n")


def test_an_alias_that_two_entries_share_is_told_apart_by_its_case_alone(tmp_path):
    lexicon = lexicon_of(tmp_path, classes="owls: {ours: [SO], exact: [SO]}\nraptors: {ours: [so]}")
    assert list(double_aliases(lexicon)) == []
    assert [m.term.id for m in lexicon.match("SO, so, So")] == ["owls", "raptors", "raptors"]


def test_a_table_of_phrases_is_read(tmp_path):
    path = tmp_path / "negation.yaml"
    path.write_text("before: [not, 'no']\nends: []\n", encoding="utf-8")
    assert read_table(path, PHRASES, {}) == {"before": ["not", "no"], "ends": []}
    path.write_text("before: not\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"negation\.yaml: before"):
        read_table(path, PHRASES, {})


def misreadings(lexicon, texts):
    """What the matcher makes of texts that are to be read as one term each, where it errs."""
    for text, term in texts:
        found = [match.term.id for match in lexicon.match(text)]
        if found != [term.id]:
            yield f"{text!r} is read as {found}, not {term.id!r}"


@both
def test_every_alias_of_every_entry_is_found_as_that_entry(name):
    lexicon = corpus_called(name).lexicon
    texts = [
        (text, term)
        for term in lexicon.terms.values()
        for alias in term.aliases
        for text in (alias, f"xyzzy ({alias}), xyzzy?")
    ]
    assert list(misreadings(lexicon, texts)) == []


@both
def test_every_alias_that_is_not_exact_is_found_in_any_case(name):
    lexicon = corpus_called(name).lexicon
    exact = {alias for term in lexicon.terms.values() for alias in term.exact}
    texts = [
        (text, term)
        for term in lexicon.terms.values()
        for alias in term.aliases
        if alias not in term.exact
        for text in {alias.lower(), alias.upper(), alias.title()} - exact
    ]
    assert list(misreadings(lexicon, texts)) == []


@both
def test_an_exact_alias_in_another_case_is_not_its_entry(name):
    lexicon = corpus_called(name).lexicon
    for term in lexicon.terms.values():
        assert term.exact <= set(term.aliases)
        for alias in term.exact:
            for text in {alias.lower(), alias.title()} - {alias}:
                assert term not in [m.term for m in lexicon.match(text)], text


@both
def test_a_unit_of_measure_is_no_entry(name):
    assert corpus_called(name).lexicon.match("a few mm across") == ()
    for text in ("a few mm across", "2-10mm", "1 cm", "3 mo", "at 8 wks", "12 yrs", "30 %", "2 m"):
        assert reader_of(name).read(text).mentions == (), text


def holds(lexicon, line, alias):
    """Whether whole words of a line, folded and run together, are an alias."""
    keys = [word.key for word in lexicon.spelling.words(line)]
    runs = ("".join(keys[a:b]) for a in range(len(keys)) for b in range(a + 1, len(keys) + 1))
    return lexicon.key(alias) in runs


@both
def test_a_stated_alias_stands_in_the_line_that_it_cites(name):
    corpus = corpus_called(name)
    failures = []
    for term in corpus.lexicon.terms.values():
        for alias, citation in term.stated.items():
            span = parse_citation(citation)
            printed = corpus.source(span.document).quote(span)
            read = corpus.outlines[span.document].at(span.first)
            read_text = read.text if read else ""
            if not any(holds(corpus.lexicon, line, alias) for line in (printed, read_text)):
                failures.append(f"{term.id}: {alias!r} is not in {citation}, {printed!r}")
    assert failures == []


@both
def test_no_file_lists_a_key_twice(name):
    for path in sorted((CORPORA[name] / "lexicon").glob("*.yaml")):
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
        assert list(double_keys(node)) == [], path.name


def double_keys(node):
    """The keys that a mapping in a YAML tree holds twice."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from {key for key in keys if keys.count(key) > 1}
        for _, value in node.value:
            yield from double_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from double_keys(value)


@both
def test_a_closed_pair_excludes_both_ways(name):
    terms = corpus_called(name).lexicon.terms
    for term in terms.values():
        for other in term.opposite:
            assert term.id in terms[other].opposite, f"{other} does not exclude {term.id}"


@both
def test_nothing_lies_within_itself(name):
    lexicon = corpus_called(name).lexicon
    for term in lexicon.terms.values():
        wider = {w.id for w in lexicon.wider(term)}
        assert term.id not in wider
        assert not any(term.id in {w.id for w in lexicon.wider(lexicon.terms[w])} for w in wider)


def seconds(lexicon, text, times):
    """The processor's time to match a text, the best of some times."""

    def once():
        started = time.process_time()
        lexicon.match(text)
        return time.process_time() - started

    return min(once() for _ in range(times))


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(None, id="all aliases"),
        pytest.param("myositis ossificans ", id="the start of a longer name"),
        pytest.param("1 ", id="digits"),
        pytest.param("a' ", id="apostrophes"),
    ],
)
def test_a_text_of_100_kilobytes_is_matched_in_linear_time(piece):
    lexicon = corpus_called("corpus").lexicon
    # Of all aliases every twentieth, so that ten kilobytes hold some of every letter and length.
    piece = piece or " ".join([a for t in lexicon.terms.values() for a in t.aliases][::20])
    text = (piece * (10_000 // len(piece) + 1))[:10_000]
    lexicon.match(text)
    # Ten times the text takes ten times as long, and would take a hundred if it were squared.
    assert seconds(lexicon, text * 10, 3) < 30 * seconds(lexicon, text, 9)


def test_an_alias_is_never_a_pattern(tmp_path):
    lexicon = lexicon_of(tmp_path, classes='owls: {ours: ["a.b*", "(c|d)+"]}')
    assert [m.term.id for m in lexicon.match("a.b* axb (c|d)+ c")] == ["owls", "owls"]
