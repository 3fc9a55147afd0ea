"""What the program does not do: one polite sentence each, with what it does instead."""

import re
from dataclasses import dataclass

_INSTEAD = "Ask for a differential, a list, a fact or a comparison on its documents instead."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a question is not taken up."""

    id: str
    sentence: str

    @property
    def in_part(self) -> bool:
        """Whether the rest of a question may be answered."""
        return self.id == "treatment"

    @property
    def short(self) -> str:
        """The first sentence, without what can be asked instead."""
        return self.sentence.removesuffix(_INSTEAD).strip(" .")

    @property
    def withholds(self) -> bool:
        """Whether the question itself must not be kept."""
        return self.id == "identity"


_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "identity",
        "Your text looks as if it contains a name, date of birth, number or address of a person; "
        "it was not processed or stored. Take it out and ask again.",
        re.compile(
            r"\b(?:MRN|DOB|d\.o\.b|date of birth|born on|NHS (?:no|number)|hospital (?:no|number)|"
            r"record (?:no|number)|accession|patient id|ins(?:urance)?\.? no|passport|SSN|"
            r"medical record)\b"
            r"|\b(?:Mr|Mrs|Ms|Miss|Herr|Frau)\.? [A-Z][\w'’-]*[a-z]"
            r"|\b(?:[Pp]t|[Pp]atient)(?: named|, |: )?\.? ?[A-Z][a-z]+(?: [A-Z][a-z]+)\b"
            r"|\b(?:[Nn]ame|[Ss]urname|[Ff]orename|[Ff]irst name|[Ll]ast name)\s*[:=]\s*[A-Z][a-z]"
            r"|\b[A-Z][a-z]+ [A-Z][a-z]+, (?:DOB|born|aged?\b|\d{1,2}[./-]\d)"
            r"|\b[\w.+-]+@[\w-]+\.\w+\b|\b\d{3}[- ]\d{2}[- ]\d{4}\b"
            r"|\b(?:tel|phone|call|mobile)\.?:? ?\+?\d[\d ()-]{6,}"
            r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}\b|\b[A-Z]{1,3}\d{6,}\b|\b\d{7,}\b"
        ),
    ),
    (
        "instruction",
        "Instructions to the program are not followed; it answers from its documents only. "
        + _INSTEAD,
        re.compile(
            r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:rules?|instructions?|"
            r"prompts?|sources?|documents?|guidelines?|previous|above|check)|"
            r"\b(?:system|hidden|secret|initial|internal) (?:prompt|instructions?|rules?|message)|"
            r"\byou are now\b|\bfrom now on you\b|\bpretend (?:to be|you)|\bact as\b|\bjailbreak|"
            r"\bdeveloper mode\b|\bprint your\b|\breveal your\b|"
            r"\bfrom your (?:general|own) knowledge\b|\bwithout (?:citing|sources|citations)\b|"
            r"<\|im_start\|>|\bSystem:|\bAssistant:",
            re.IGNORECASE,
        ),
    ),
    (
        "image",
        "Images are neither read nor shown here; it answers in text about its documents. "
        + _INSTEAD,
        re.compile(
            r"\b(?:here(?:'s| is| are)|attached|attach|upload(?:ed|ing)?|look at|see|read|report|"
            r"interpret|review)\b.{0,30}\b(?:photos?|pictures?|images?|screenshots?|jpe?g|png|dicom|"
            r"(?:my|his|her|this|these|the attached) (?:x-?rays?|scans?|films?|ct|mri?))\b|"
            r"\b(?:photo|picture|screenshot) of (?:my|his|her|the)\b|"
            r"^\W*(?:(?:please|can|could|would|will|you|kindly|i want you to|just) )*"
            r"(?:(?:draw|sketch|paint)\b|(?:show|generate|create|make|display|produce|render|send|"
            r"give|find) (?:(?:me|us) )?(?:(?:an?|some|any|the|typical|example) )*"
            r"(?:images?|pictures?|photos?|photographs?|diagrams?|drawings?|sketch(?:es)?|"
            r"illustrations?)\b|(?:show|display) (?:(?:me|us) )?(?:an?|some|any) "
            r"(?:(?:typical|example) )*(?:x-?rays?|scans?|films?|mris?|cts?)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "treatment",
        "Treatment is outside this tool. " + _INSTEAD,
        re.compile(
            r"\bhow (?:many mg|should (?:i|we) treat|do (?:i|we|you) treat|to treat|"
            r"is .{1,60} treated|are .{1,60} treated)\b|"
            r"\bhow much (?:of )?\w+(?: \w+)? (?:for|to give|should|per|a day|daily|is safe)\b|"
            r"\bdos(?:e|es|age|ing)\b|"
            r"\b\d+ ?(?:mg|mcg|ml|mL|units?)\b|\bmg ?/ ?kg\b|\bhow many (?:gy|grays?|fractions|"
            r"milligrams|tablets|doses|sessions)\b|\btreat(?:ment|ing|s)?\b|"
            r"\b(?:is|are|be|been|get|gets) treated\b|\btherap(?:y|ies)\b|"
            r"\bprescri|\bmanag(?:e|ed|ement)\b|\boperate\b|\bcure[ds]?\b|\bmedication\b|"
            r"\bshould (?:i|we|he|she|they|my \w+) (?:take|stop|start|have surgery|"
            r"have (?:an?|the|it|his|her|my)|give|get|be given|undergo)\b|"
            r"\b(?:should|need|do|take|perform|have) (?:a |an |to )?"
            r"(?:biopsy|excise|resect|remove)\b|"
            r"\bbest drug\b|\bdrugs? of choice\b|\bfirst[- ]line (?:drug|agent|option|therapy)\b|"
            r"\b(?:drugs?|tablets?|medicines?|pills?|remed(?:y|ies)|antibiotics?|creams?|"
            r"ointments?|exercises?|splints?|braces?|bandages?)\b.{0,30}"
            r"\b(?:kills?|cures?|clears?|works?|helps?|gets? rid|for (?:it|this|that|them))\b|"
            r"\b(?:do|does) (?:it|they|this|that|these|those) (?:really )?(?:work|help)\b|"
            r"\bgive (?:him|her|them|the patient)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "personal",
        "This is a reference for radiologists and does not judge a person's own illness; "
        "please ask a doctor who can see the patient. " + _INSTEAD,
        re.compile(
            r"\b(?:my|our) (?:little |own |older |younger |baby |poor |\d+[- ]year[- ]old )?"
            r"(?:son|daughter|child|baby|kid|mother|father|mum|mom|dad|wife|husband|sister|brother|"
            r"grandm\w+|grandf\w+|uncle|aunt|boy|girl)\b"
            r"(?=.*(?:\bis (?:that|it|this|he|she) \w|\bcan (?:he|she)\b|"
            r"\bshould (?:he|she|we|i)\b(?! know)|"
            r"\bdoes (?:he|she)\b|\bdo (?:i|we)\b|\bworr|\bwhat (?:does|has) (?:he|she) have))|"
            r"\bdo i have\b(?! to)|"
            r"\bshould i (?:worry|be worried|see)\b|\bis my (?:son|daughter|child|baby|wife|"
            r"husband|mother|father|lump|leg|arm)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)


_TAKEN = re.compile(
    r"\b(?:took|takes|taking|taken|swallow\w+|had|has been|have been|had been|been|was|were|got|"
    r"receiv\w+|given|on|under|after|since|despite|following|previous(?:ly)?|underwent|overdos\w+)"
    r"\s+(?:\w+[ -]){0,5}?(?:dos(?:e|es|age)|treat(?:ed|ment)|therap(?:y|ies)|medication|"
    r"prescribed|managed|cured|\d[\d,.]* ?(?:mg|mcg|ml|units?))(?: (?:for|of|with|by|daily)\b)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;?!\n]+(?:\.(?=\w)[^.;?!\n]+)*[.;?!\n]*")
_ASKING = re.compile(
    r"\?|^\W*(?:what|which|how|when|where|who|why|is|are|do|does|can|any)\b|"
    r"\b(?:should|shall|could|would|need|want|please|advise|recommend)\b",
    re.IGNORECASE,
)


def _without_past(text: str) -> str:
    """A text without the treatments that its sentences tell of, where they ask nothing."""
    told = (
        part if _ASKING.search(part) else _TAKEN.sub(" ", part) for part in _SENTENCE.findall(text)
    )
    return "".join(told)


def is_like(name: str, text: str) -> bool:
    """Whether a text has what questions of one kind are refused for."""
    return any(pattern.search(text) for kind, _, pattern in _PATTERNS if kind == name)


def refusal(question: str) -> Refusal | None:
    """The refusal that a question meets; None where it is in scope."""
    for name, sentence, pattern in _PATTERNS:
        asked = _without_past(question) if name == "treatment" else question
        if pattern.search(asked):
            return Refusal(id=name, sentence=sentence)
    return None
