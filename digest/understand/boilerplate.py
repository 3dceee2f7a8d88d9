"""How the lines open that are the page's and not the article's: a table by what they are for.

Theory: what a publisher puts round an article (labels, links, calls to subscribe, notices of law)
opens in few set phrases, whatever the topic. An opening is enough to know it by, as long as the
line is no long sentence (``noise`` asks that).

Known failures: what a page says of itself in words of its own; other languages than English.
"""

from __future__ import annotations

import re

OPENINGS: dict[str, tuple[str, ...]] = {
    "labels and stamps": (
        r"last (?:updated|modified)",
        r"(?:first )?(?:published|posted|updated|issued)\s*(?:on|at|:)"
        r"(?![^,]{0,40}, (?:the|an?|its|their)\b)",
        r"(?:location|sources?|tags?|topics?|keywords?|video|photos?|image|caption|chart)\s*:",
        r"filed under",
        r"all times (?:are )?(?:in )?[A-Z]{2,4}\b",
    ),
    "about the publisher": (
        r"about (?:us|me|the authors?|this (?:paper|newspaper|site|website))\s*:",
        r"donations\b[^.]{0,60}\b(?:are (?:accepted|welcome)|can be made)"
        r" (?:at|on|online|via|by)\b",
        r"we welcome (?:your )?comments\b",
        r"our (?:reports?|reporting|coverage|figures|counts|data|analyses|assessments?)\b"
        r"[^.]{0,40}?\b(?:rest|based|draw|come|rely|compiled)\b",
        r"contact us",
    ),
    "further reading": (
        r"related\s*(?::|articles?\b|stor|topics|news|links)",
        r"read (?:more|also|next|full)",
        r"see also",
        r"also read",
        r"more on this",
        r"more from",
        r"recommended (?:for|stor|articl|video|reading)",
        r"don(?:'|’)t miss",
        r"for more (?:information|news|stories)",
        r"here(?:'s|’s| is| are) (?:what|how|why|a look|the (?:latest|full)|some|all)\b",
    ),
    "calls to the reader": (
        r"watch\s*(?::|live|now|more|the video)",
        r"listen\s*:",
        r"click (?:here|to|on)",
        r"tap (?:here|to)",
        r"sign up",
        r"subscribe\b",
        r"log ?in\b",
        r"follow (?:us|@|him|her|the \w+ on)",
        r"share (?:this|on)",
        r"like us",
        r"join us",
        r"download (?:our|the)",
        r"get (?:our|the latest|breaking)",
        r"please (?:enable|sign|subscribe|upgrade|log)",
        r"stay (?:tuned|with us)",
        r"comments?\s*(?:\(|$)",
        r"comments (?:on this \w+ )?(?:are|have been) (?:now )?closed",
        r"not all comments will",
        r"there are no comments",
        r"leave a (?:comment|reply)",
        r"print(?: this)?$",
        r"e-?mail (?:this|us)",
    ),
    "advertising": (
        r"advertisement\W*$",
        r"sponsored (?:content|by|post)",
        r"skip (?:to|past|ad)",
    ),
    "the browser": (
        r"loading\W*$",
        r"your browser",
        r"javascript",
        r"this (?:material|content|video|site|website|page|service|feature)"
        r" (?:may not|uses|requires)",
        r"(?:sorry,? )?this (?:content|video) is (?:not|only|no longer) available",
        r"the video could not be loaded",
        r"an error has occurred\W*$",
        r"we use cookies",
        r"by (?:continuing|registering|subscribing)\b.{0,60}?\byou\b",
        r"accept (?:all )?cookies",
        r"cookies?\b.*\b(?:policy|consent)",
    ),
    "law": (
        r"copyright\s*(?:©|\(c\)|\d)",
        r"©",
        r"all rights reserved",
        r"the views expressed",
        r"(?:the )?(?:views|opinions) expressed\b.{0,60}?\b"
        r"(?:are (?:solely |not necessarily )?(?:his|her|their|those)\b"
        r"|do not (?:\w+ )?(?:represent|reflect)\b)",
    ),
    "notes on the article": (
        r"editor(?:'s|’s)? (?:note|picks)",
        r"this (?:article|story|report|page|post|list|summary|timeline) (?:sets out|lists|explains"
        r"|sums up|collects|brings together)\b",
        r"this (?:article|story|report|page|post) (?:first|originally|appeared"
        r"|(?:(?:was|has been|is|will be|may be) (?:\w+ly |being |first )?(?:published|updated"
        r"|corrected|amended|edited|written|produced|compiled|translated|adapted|reprinted"
        r"|republished|developing|part of|based on)))",
        r"(?:[a-z]+: )?an? (?:earlier|previous|original) version of this"
        r" (?:article|story|report|post|page)\b",
        r"this is (?:a (?:breaking|developing)|a rush transcript)",
        r"more (?:details )?(?:to follow|soon)",
        r"end of (?:story|text)",
        r"-{2,}\s*\w+$",
        r"full text\.?$",
        r"abstract\.?$",
    ),
    "credits": (
        r"\(?\s*with (?:additional |agency )?(?:inputs?|reporting|agenc)",
        r"by our\b",
        r"agencies$",
        r"(?:reporting|editing|writing)\s*[:;]",
        r"compiled by (?!the\b)",
        r"(?:additional |further )?(?:reporting|writing|editing|graphics?|translation|production"
        r"|words) (?:and \w+ )?by [A-Z]",
    ),
    "pictures and tables": (
        r"image (?:copyright|caption|source)",
        r"media (?:caption|playback)",
        r"figure \d",
        r"table \d",
        r"hide caption",
        r"toggle caption",
    ),
}
BOILERPLATE = re.compile(
    rf"^\W*(?:{'|'.join(one for group in OPENINGS.values() for one in group)})", re.IGNORECASE
)
