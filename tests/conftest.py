"""What all tests share: an index of the shipped corpus, and who runs which file when."""

import os
from itertools import chain

# Before torch is imported: two workers with two threads each would wait for each other.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from filelock import FileLock
from hypothesis import settings as examples
from xdist.scheduler import LoadFileScheduling

from tests.browser_fixtures import chat, chromium, page, tab

__all__ = ["built_index", "chat", "chromium", "indexed", "page", "tab"]

# A busy machine is not a counterexample.
examples.register_profile("unhurried", deadline=None)
examples.load_profile("unhurried")

# Files with slow tests begin first, these before all others, so that no worker ends long after
# the rest. One worker takes all files of a group: a browser, the process that servers are forked
# from, or the embedding model begins once.
LONGEST = (
    ("test_browser", "test_streaming", "test_login", "test_no_sockets"),
    ("test_answering", "test_passages", "test_embedding", "test_modelling"),
    ("test_hostile_models",),
    ("test_building",),
    ("test_support",),
    ("test_store",),
)


def group_of(nodeid):
    """What a test is handed out with: its file, or the first file of the group of that."""
    file = nodeid.partition("::")[0]
    name = file.removeprefix("tests/").removesuffix(".py")
    return next((f"tests/{group[0]}.py" for group in LONGEST if name in group), file)


class LongestFirst(LoadFileScheduling):
    """Hands out files as they are ordered, and the files of a group together."""

    def _split_scope(self, nodeid):
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Our scheduler in place of `--dist=loadfile`; any other that is asked for stays."""
    return LongestFirst(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items):
    """Groups in their order, then files with slow tests, then the others as collected."""
    first = [f"tests/{name}.py" for name in chain.from_iterable(LONGEST)]
    slow = {item.nodeid.partition("::")[0] for item in items if item.get_closest_marker("slow")}

    def rank(item):
        file = item.nodeid.partition("::")[0]
        return first.index(file) if file in first else len(first) + (file not in slow)

    items.sort(key=rank)


@pytest.fixture(scope="session")
def built_index(tmp_path_factory):
    """The settings of an index of the shipped corpus; whoever needs it first builds it."""
    from ingest.building import build
    from ingest.settings import Settings
    from tests.strategies import CORPORA

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    settings = Settings(corpus=CORPORA["corpus"], data=shared / "built-index")
    with FileLock(shared / "built-index.lock"):
        build(settings)
    return settings


@pytest.fixture(scope="session")
def indexed(built_index):
    """An assistant over that index, to be asked and not to be changed."""
    from assistant.answering import Assistant

    with Assistant.open(built_index) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def encoder():
    """The real model: it is a dependency, so there is no need of a fake."""
    from ingest.embedding import load_encoder
    from ingest.settings import Settings

    return load_encoder(Settings())
