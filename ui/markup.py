"""Text made safe for the page: nothing of a document, a user or a model becomes markup."""

import html
import re
from collections.abc import Sequence

from ui.printable import printable

# Not every sign: what is escaped is read out with its backslash where a label is spoken.
_LABEL_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>()#!|~$:^&=+@\"]|-(?!\w)|(?<!\w)-|(?<=^\d)[.]|(?<=^\d\d)[.])"
)
# Markdown makes links of bare addresses, escaped or not, unless something stands inside them.
_ADDRESS = re.compile(r"(?<=www)(?=\.)|(?<=:)(?=//)|(?<=@)")
_WORD_JOINER = "\u2060"


def text_html(text: str, tag: str = "span", css: str = "") -> str:
    """An element that holds the text, escaped.

    >>> text_html("<b>5 mg</b>", "p", "gamut-note")
    '<p class="gamut-note">&lt;b&gt;5 mg&lt;/b&gt;</p>'
    """
    return element(tag, html.escape(printable(text)), css)


def element(tag: str, content: str, css: str = "") -> str:
    """An element around markup of our own."""
    name = f' class="{css}"' if css else ""
    return f"<{tag}{name}>{content}</{tag}>"


def attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes.

    >>> attribute('5" <wide>')
    '5&quot; &lt;wide&gt;'
    """
    return html.escape(printable(text), quote=True)


def list_html(items: Sequence[str], css: str = "") -> str:
    """A list of the texts, escaped."""
    return element("ul", "".join(text_html(item, "li") for item in items), css)


def marked_html(text: str, words: Sequence[str]) -> str:
    """The text, escaped, with every occurrence of the words marked.

    >>> marked_html("<i>Seedlings</i>", ["seed"])
    '&lt;i&gt;<mark>Seed</mark>lings&lt;/i&gt;'
    """
    shown = printable(text)
    pattern = "|".join(re.escape(word) for word in words if word)
    if not pattern:
        return html.escape(shown)
    parts = re.split(f"({pattern})", shown, flags=re.IGNORECASE)
    return "".join(
        f"<mark>{html.escape(part)}</mark>" if place % 2 else html.escape(part)
        for place, part in enumerate(parts)
    )


def label(text: str) -> str:
    r"""The text for a button or an expander, whose labels Streamlit reads as markdown.

    >>> print(label("![x](b.png)"))
    \!\[x\]\(b.png\)
    """
    plain = _ADDRESS.sub(_WORD_JOINER, " ".join(printable(text).split()))
    return _LABEL_SPECIAL.sub(r"\\\1", plain)
