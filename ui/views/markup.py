"""Text made safe for the page: nothing of a document, a user or a model becomes markup."""

import html
import re
from collections.abc import Sequence

from ui.printable import printable

_LABEL_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
# Markdown makes links of bare addresses, escaped or not, unless something stands inside them.
_ADDRESS = re.compile(r"(?<=www)(?=\.)|(?<=:)(?=//)|(?<=@)")
_WORD_JOINER = "\u2060"


def text_html(text: str, tag: str = "span", css: str = "") -> str:
    """An element that holds the text, escaped.

    >>> text_html("<b>5 mg</b>", "p", "gamut-note")
    '<p class="gamut-note">&lt;b&gt;5 mg&lt;/b&gt;</p>'
    """
    attribute = f' class="{css}"' if css else ""
    return f"<{tag}{attribute}>{html.escape(printable(text))}</{tag}>"


def list_html(items: Sequence[str], css: str = "") -> str:
    """A list of the texts, escaped."""
    return f'<ul class="{css}">{"".join(text_html(item, "li") for item in items)}</ul>'


def label(text: str) -> str:
    r"""The text for a button or an expander, whose labels Streamlit reads as markdown.

    >>> print(label("![x](b.png)"))
    \!\[x\]\(b\.png\)
    """
    plain = _ADDRESS.sub(_WORD_JOINER, " ".join(printable(text).split()))
    return _LABEL_SPECIAL.sub(r"\\\1", plain)
