"""Wordings of question forms: alternatives of English grammar, none of which knows the field."""

import re


def any_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of the alternatives, whatever the case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


COMPARISON = any_of(
    r"\b(?:vs?\.?|versus)\s",
    r"\bcompar",
    r"\bdifferences?\b(?! diagnos)",
    r"\bdiffers?\b",
    r"\bdifferent(?:ly)?\b.*\b(?:from|than|to)\b",
    r"\bdistinguish",
    r"\btell\b.*\b(?:apart|from)\b",
    r"\bseparat(?:e|es|ing)\b.*\b(?:from|and)\b",
    r"(?:^|[.,;:]\s+|\b(?:please|to|you|and) )contrast\b(?!\s+(?:enhance|medi|agent|stud|scan))",
    r"\b(?:does|do|is|are|has|have) each(?: of (?:them|these|the two)| one)?\b",
    r"\bside by side\b",
    r"\bas opposed to\b.*\bwhat",
    r"\bset .* against\b",
    r"\b(?:in|of|for|with|by) each(?: of (?:them|these|the two))?\W*$",
    r"\b(?:muddl|mix(?:ing|es)? up|confus)\w*\b.*\b(?:and|with)\b",
    r"^\W*[\w’'-]+(?: [\w’'-]+){0,2} against (?:[\w’'-]+ ?){1,3}[:,?-]",
    r"\brespectively\b",
    r"\b(?:more|less) (?!than\b)\w+ than\b",
    r"\b(?!rather|other|earlier|later|larger|greater|longer|higher|lower|bigger|smaller)"
    r"\w{3,}er than\b",
)
ABOUT = any_of(
    r"\b(?:tell?|talk) me\b(?! (?:which|what|where|when|how|if|whether))",
    r"\bwhat (?:do you|do(?:es)? (?:the |your |my |our )?\w+|is there) "
    r"(?:know|say|write|have|to know|to say)",
    r"\bwhat(?:'?s| is| are) (?:known|written|said|stated|there to)\b",
    r"\bwhat (?:do|does|did|can|could|may|might|will|would) (?!(?:i|you|we|they|one)\b)"
    r"(?:[\w'-]+ ){1,5}(?:cause|produce|lead to|result in|give rise to|bring about)\W*$",
    r"\bdescri",
    r"\bsumm?ar",
    r"\bsum(?:ming)? up\b",
    r"\bwhat (?:the|your|our|these|both|two) \w+ (?:\w+ )?(?:say|write|state|have|tell|know)\b",
    r"\boverview\b",
    r"\brun ?down\b",
    r"\bkey (?:points|facts|features)\b",
    r"\beverything\b",
    r"\ball (?:you have|there is|about|that)\b",
    r"\b(?:should|need to|must|ought to) (?:i |we |you )?know\b",
    r"\bthe deal with\b",
    r"\blow-?down\b",
    r"\btips on\b",
    r"\binfo(?:rmation)?\b",
    r"\bbrief(?:ing)?\b",
    r"\bprofile\b",
    r"\bfacts\b",
    r"\brefresher\b",
    r"\bread up\b",
    r"\btalk me through\b",
    r"\bteach me\b",
    r"\bnotes on\b",
    r"\bremind me (?:of|about)\b(?! (?:which|what|where))",
)
STRICT_DEFINITION = any_of(
    r"\bwhat\b[^?.]*\b(?:is|are)\W*$",
    r"\bexplain (?:the )?(?:word|term|name|expression)",
    r"\bdefin",
    r"\bmeaning\b",
    r"\bmeant\b",
    r"\bmeans?\b",
    r"\bdenotes?\b",
    r"\bstands? for\b",
    r"\bsignif(?:y|ies)\b",
    r"\bconveys?\b",
    r"\bimplied by\b",
    r"\bwhat exactly (?:is|are)\b",
    r"\bin plain (?:words|english)\b",
    r"\bwhat (?:is|are) .*\bactually\b",
)
DEFINITION = any_of(
    r"\bwhat (?:is|are|'s|was)\b",
    r"\bwhat's\b",
    r"\bwhats\b",
    r"\bwhat do (?:you|we|people) call\b",
)
LIST = any_of(
    r"\b(?:which|what|name|list|any|give me|all)\b[^?.;]*\b(?:diseases?|conditions?|causes?|"
    r"entit|disorders?|diagnos[ei]s|differentials?|substances|things|groups?|classes|members?|"
    r"ones?|makes?|gives?|problems?|troubles?|items|examples)",
    r"\bevery (?:\w+ )?(?:disease|condition|cause|entity|disorder|diagnosis|item|member)\b",
    r"\b(?:everything|all the things?) (?:that|which|\w+s)\b",
    r"\bwhatever \w+s\b",
    r"\b(?:run|go|take me) through (?:all|every|each|the)\b",
    r"\bcauses? of\b",
    r"\bcauses\b",
    r"\blist\b",
    r"\bddx\b",
    r"\bdifferentials?\b",
    r"\bname the\b",
    r"\bexamples of\b",
    r"\bcaused by\b",
    r"\bdue to what\b",
    r"\bwho gets\b",
    r"\bwhat all\b",
    r"\bwhat (?:calls|goes|comes|counts|falls|belongs|can|could|else|else can)\b",
    r"\benumerate\b",
    r"\bgamut\b",
)
YES_OR_NO = any_of(
    r"(?:^|[.?!;,:]\s+)\W*(?:so |and |but |then |or )?(?:is|are|does|do|can|could|has|have|may|"
    r"might|did|was|were|will|would|isn't|doesn't|aren't|don't|am i right)\b"
    r"(?!['’]t\b)(?! (?:you|me)\b)",
    r"\b(?:y/n|yes/no|yes or no|true or false|true\?|right\?|correct\?|or not)",
    r"\b(?:is|isn't|aren't|doesn't|don't) (?:it|they)\?",
    r"\b(?:wonder(?:ing)?|know|tell me|sure|check|asking) (?:if|whether)\b",
    r"\bis it true\b",
    r"(?:^|[,;:]\s+)(?:should|would) (?:i|we|you|one) (?:expect|see|find)\b",
    r"^\W*(?!which|what|who|how|where|name|list)[\w'’ -]+ (?:among|amongst|one of) the "
    r"[\w'’ -]+\?\W*$",
)
TIME_COURSE = any_of(
    r"\btime ?line",
    r"\btime course",
    r"\bevolution",
    r"\bevolves?\b",
    r"\bover the (?:first|next|whole)",
    r"\bover time\b",
    r"\bnatural history",
    r"\bprogress(?:es|ion)?\b",
    r"\bstages?\b",
    r"\bcourse of\b",
    r"\bfrom\b.*\bto (?:what|the (?:end|final))",
    r"\bhow does .* (?:change|develop|mature)",
    r"\bstep by step\b",
    r"\bmonth by month\b|\bweek by week\b",
)
DIAGNOSIS = any_of(
    r"\bwhat (?:is|was|could|might|may|would|can) (?:this|it|that|he|she|they)\b",
    r"[,;:.–-]\s*(?:which|what) (?:entity|entities|diagnos[ei]s|disease|disorder|condition|"
    r"syndrome)\W*$",
    r"\bculprit\b",
    r"[.;:–-]\s*(?:eponym|(?:the )?name(?: (?:of|for) (?:the|this|it|that)(?: \w+)?)?|entity|"
    r"your (?:list|thoughts|impression)|impression|opinion|suggestions?|over to you)\W*$",
    r"\b(?:which|what) (?:diagnos[ei]s|diseases?|entit(?:y|ies)|conditions?) "
    r"(?:first|then|next|now)\b",
    r"\bsuggestions?\W*$",
    r"\?\s*(?:dx|diagnosis|cause|ddx)\b|[.;,:]\s*\?\s*$",
    r"(?:^|[.,;:?-]\s*)(?:(?:most )?likely |underlying )?(?:cause|reason)\W*$",
    r"\bwhat does (?:s?he|the \w+|this \w+) have\b",
    r"\bmost likely\b",
    r"\bthoughts\b",
    r"\bwhat do (?:you|we) (?:favou?r|think|suspect|call)\b",
    r"\bsuspect\b",
    r"\bdiagnosis\b",
    r"\bdx\b",
    r"\bwhat's (?:this|it|going|up|wrong|your)\b",
    r"\b(?:you|we|i|to|most|dx|diagnosis|findings?|this|that|which)\b[^?.;]*\bfavou?rs?\b",
    r"\bwhat should\b",
    r"\bconsider\b",
    r"\bexplains?\b",
    r"\bfits?\b",
    r"\b(?:unites?|links?|ties|connects?|accounts? for) (?:both|them|the two|these|all)\b",
    r"\bunif",
    r"\bddx\b",
    r"\bdifferential\b",
    r"\bwhat are we\b",
    r"\baccounts? for\b",
    r"\bcalled\b",
    r"\bwhat has\b",
    r"\bwhat have\b",
    r"\bany ideas?\b(?! (?:what|which|where|when|how))",
    r"\bpossibilities\b",
    r"\bwhat am i\b",
    r"\bthinking of\b",
    r"\bwhat(?: is|'s)? the (?:underlying )?(?:cause|reason|problem|condition|disease)\W*$",
    r"\bwhy\?\s*$",
)
OTHERWISE = any_of(r"\bor (?:rather |maybe |perhaps |is it |could it be )?(?:some|any)thing else\b")
GRANTED = any_of(
    r"^\W*(?:as|since|because|given(?: that)?|seeing that|considering(?: that)?|now that|"
    r"knowing that|while|whereas)\b[^?]*,",
    r"\bbeing\b[^?]*[,;:–-]",
    r"(?:^|[.,;:?–-]\s*)(?:so |and |but )?(?:why|what explains|how come)\b",
    r"\b(?:book|textbook|colleague|consultant|professor|teacher|lecturer|boss|friend|registrar|i)"
    r" (?:says?|said|reads?|heard|was told|tells? (?:me|us)|told (?:me|us)|claims?|thinks?)\b",
)
FIT = any_of(
    r"\b(?:does|do|would|could|can|might|will|did)\b[^.;?!]*\b(?:fit|match|suit|tally|go with|"
    r"agree|square|sound like|point to|support)\b[^.;?!]*",
    r"\b(?:is|are|would) (?:this|that|it|these|they|the \w+(?: \w+)?) (?:be )?(?:all )?"
    r"(?:consistent|in keeping|compatible|in line|a (?:good |fair )?(?:fit|match)|a case of|"
    r"typical|suggestive)\b[^.;?!]*",
    r"\b(?:could|can|might|may|is) (?:this|that|it|he|she) (?:be |have |still be )?[^.;?!]*\?",
    r"[^.;?!,:]*\b(?:a (?:good |fair )?(?:fit|match)|fits|fitting)\s*\?",
)
ANYTHING = any_of(
    r"\b(?:what|which|when|where|how|why|who|whose|tell|name|list|give|remind|show|explain|define|"
    r"describe)\b",
    r"(?:^|[,;:.!?–-])\W*(?:(?:and|but|so|or|then) )?(?:is|are|does|do|can)\b",
    r"\b(?:is|are|does|do|can) (?:it|its|they|there|this|that|these|those|the|an?|you|we|i|one)\b",
    r"\b(?:is|are|does|do|can)\b[^.;:]*\?",
)
REST = any_of(
    r"\b(?:what|which|who|how many|name|list)\b[^.?;]*\b(?:remain(?:s|ing)?|"
    r"(?:is|are|be|am|i|i'm) (?:still )?left(?: with| over)?(?=\W*$|\s*[,.?!;:]|"
    r" (?:if|once|when|after|then|in|on|of|under|from|for|as|to)\b))"
)
UNDER = any_of(r"\b(?:under|beneath|below|section|slide|heading|chapter|category|headed|titled)\b")
WHICH_ONE = any_of(
    r"\b(?:which|what) (?:single |one |other )?(?:disease|disorder|condition|diagnosis|entity|"
    r"illness|syndrome)\b(?! (?:do|would|should|could) )"
)
CHOICE = any_of(
    r"\bor\b", r"\s/\s", r"\bwhich of\b", r"\bone of\b", r"\bof\b.*\band\b.*[,;:–—-]\s*which\b",
    r"\b(?:given|among|between|from)\b.*\band\b.*[,;:–—-]\s*which\b",
    r"\(?\b[a-e]\)", r"\b(?:a|1)\b[ .:].*\b(?:b|2)\b[ .:]",
)  # fmt: skip
NUMBER = any_of(
    r"\bhow (?:many|much|large a|big a|high a)\b",
    r"\bper ?cent(?:age)?\b|%",
    r"\b(?:what|which) (?:proportion|fraction|share|rate|number)\b",
    r"\b(?:proportion|fraction|share) of\b",
)
ALL_OF = any_of(
    r"\bboth\b",
    r"\ball (?:two|three|four|of (?:these|them|the))\b",
    r"\bat (?:once|the same time)\b",
    r"\b(?:share[sd]?|in common|common to|overlap|simultaneous(?:ly)?|as well as)\b",
)
IN_COMMON = any_of(
    r"\bin common\b",
    r"\b(?:what|which|where|how)\b[^?.;]*\b(?:shared?|overlaps?|alike|common to)\b(?! of\b)",
    r"\bsimilarit(?:y|ies)\b",
)
PARTS = any_of(r"\b(?:sub-?(?:groups|classes|categories|divisions|headings|lists))\b")
ONE_HEADING = any_of(
    r"\b(?:which|what|name the|give the)\b[^?.;]*\b(?:lists?|headings?|groups?|sections?|slides?|"
    r"categor(?:y|ies)|class(?:es)?|differentials?|famil(?:y|ies))\b[^?.;]*\b(?:both|together|"
    r"share[sd]?|in common|and|as well as)\b",
)
EVERYWHERE = any_of(
    r"\blists\b", r"\bheadings\b", r"\bsections\b", r"\beverywhere\b", r"\bturns? up\b"
)
ODD_ONE = any_of(
    r"\b(?:which|what|who)\b[^?]*\b(?:is|are|was|does|do|would|has|have|can)(?: not\b|n['’]?t\b)",
    r"\bodd (?:one|man) out\b",
    r"\b(?:does|do)(?: not|n['’]?t) (?:belong|fit)\b",
    r"\bnot (?:on|in|among|part of|listed|named|mentioned|given|found)\b",
    r"\ball (?:of (?:these|the following) )?\b.*\bexcept\b",
    r"\bmissing from\b",
)
MEMBERS = any_of(
    r"\bmembers?\b",
    r"\bitems?\b",
    r"\bentries\b",
    r"\b(?:who|what|which \w+) (?:is|are) in (?:it|this|that)\b",
    r"\bwho is in\b",
    r"\bentities\b",
)
PLURAL = any_of(
    r"^\W*(?:the )?(?:\d+|two|three|four|five|six|seven) (?:main |major )?\w+",
    r"\b(?:which|what)\b[^?.,;]{0,40}\b\w{3,}s (?:of|are|is|in|does|do|can|with|for)\b",
)
PART = any_of(
    r"\b(?:which|what) (?:part|section|group|list|heading|category|class|slide|sub-?heading|branch|"
    r"family|division|column|chapter|sub-?group|sub-?class|kind|type)\b.*\b(?:under|in|into|within|to|on)\W*$",
    r"\bunder (?:which|what)\b",
    r"\b(?:where(?:abouts)?|in (?:which|what) (?:part|area|place)|at what (?:point|place)) "
    r"(?:in|of|within) the (?:lecture|talk|slides?|documents?|chapter|book|text|outline|scheme)\b",
    r"\bwh?ere\b.*\b(?:sits?|go(?:es)?|stands?|belongs?|fits?|comes?|filed|placed|put|listed|appears?)\b"
    r".*\b(?:lists?|classification|differential|scheme|chapters?|sections?|slides?|hierarchy|"
    r"outline)\b",
    r"\bwhere\b.*\b(?:lists?|classification|differential|scheme|hierarchy|outline)\b"
    r".*\b(?:sits?|go(?:es)?|stands?|belongs?|fits?|comes?|filed|placed|put|listed|appears?)\b",
    r"\b(?:where|which|what)\b.*\blists?\b.*\b(?:turns? up|crops? up|occurs?|figures?|"
    r"names? it|includes? it|mentions? it|"
    r"has it|have it|is it (?:on|in)|it is (?:on|in))\b",
    r"\b(?:which|what|how many) (?:\w+ )?(?:lists?|slides?|sections?|headings?) "
    r"(?:names?|mentions?|includes?|features?|contains?)\b",
    r"\bwhere\b[^?]*\b(?:listed|filed|classified|classed|categori[sz]ed|grouped)\b",
)
