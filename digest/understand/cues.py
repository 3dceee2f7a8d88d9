"""Reporting cues: the verbs and phrases by which news says who says so.

``SAY`` verbs report whatever stands with them. ``CLAUSE`` verbs report only with a clause, a
quotation or an infinitive ("showed that", "promised to"). ``ACT`` verbs are speech acts with an
object ("condemned the attack"). Base forms; all their inflected forms count.
"""

from __future__ import annotations

from digest.understand.lexicon import GERUNDS, PARTICIPLES, PASTS, THIRDS

SAY = frozenset(
    "say tell add write tweet state claim argue insist explain note reply quip remark testify "
    "reiterate comment assert contend stress allege caution emphasise emphasize elaborate".split()
)
CLAUSE = frozenset(
    "announce report confirm warn deny admit acknowledge declare believe show find reveal suggest "
    "indicate predict promise pledge vow estimate conclude maintain hope fear expect agree argue "
    "recall respond complain concede signal demand propose recommend refuse decline threaten ask "
    "wonder urge advise imply disclose repeat clarify boast speculate forecast proclaim guarantee "
    "swear describe rule order testify suspect post insist call think determine put".split()
)
ACT = frozenset(
    "condemn criticise criticize accuse blame praise denounce welcome reject dismiss deny "
    "describe urge call announce cite question express voice applaud slam blast "
    "laud hail decry mock ridicule rebuke declare dispute refute confirm report estimate reveal "
    "mention quote propose promise acknowledge admit suggest tout outline unveil refuse vow pledge "
    "threaten apologise apologize brand label refer liken warn predict decline repeat highlight "
    "ask fear expect".split()
)
EVIDENCE = frozenset("show find indicate suggest reveal".split())
BELIEF = frozenset("believe hope fear expect think suspect wonder agree".split())
CITING = frozenset("citing quoting cited quoted".split())
NOUNS = frozenset(
    "claim claims assertion assertions allegation allegations accusation accusations warning "
    "warnings denial announcement statement statements promise pledge suggestion argument "
    "insistence contention prediction admission complaint".split()
)
ANONYMOUS = frozenset(
    "official officials source sources witness witnesses eyewitness eyewitnesses resident "
    "residents diplomat diplomats aide aides activist activists local locals villager villagers "
    "analyst analysts expert experts observer observers insider insiders adviser advisers people "
    "person survivor survivors neighbour neighbours neighbor neighbors critics monitors medics "
    "medic doctors doctor rescuers worker workers protesters some others many man woman student "
    "students employee employees passenger passengers commander fighter fighters relatives "
    "relative officers officer soldier soldiers authorities blogger".split()
)
MEDIA = frozenset(
    "reuters afp ap agence associated bbc cnn bloomberg xinhua tass interfax ria sputnik anadolu "
    "irna isna fars sana pti upi jazeera arabiya nbc cbs abc npr pbs dpa efe ansa kyodo yonhap "
    "media television tv radio newspaper newspapers newsletter magazine news agency broadcaster "
    "outlet outlets website journal times post guardian reporters reporter journalists journalist "
    "channel network twitter facebook telegram daily weekly gazette tribune herald telegraph press "
    "politico axios".split()
)
SPEAKER_HEADS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople head director chief leader member members "
    "minister ministry president commander official officials representative secretary chairman "
    "chairwoman deputy adviser advisor governor mayor office department agency analyst researcher "
    "professor lawyer lawyers attorney sources source council commission group "
    "statement report study survey poll coalition party union association organisation "
    "organization team force forces command centre center monitor observatory fellow editor "
    "author founder co-founder coordinator manager owner resident residents army military "
    "police court judge prosecutor prosecutors bureau institute university foundation "
    "critics supporters opponents relatives aide aides ambassador envoy".split()
)


def _by_form() -> dict[str, str]:
    forms = {"quipped": "quip"}
    for base in sorted(SAY | CLAUSE | ACT | {"continue"}):
        forms[base] = base
        forms |= {_s(base): base, _ed(base): base, _ing(base): base}
    for table in (PARTICIPLES, THIRDS, GERUNDS, PASTS):
        forms |= {
            form: base for form, base in table.items() if base in SAY | CLAUSE | ACT | {"continue"}
        }
    wrong = {"sayed", "telled", "writed"}  # made by rule; "Sayed" is a name
    return {form: base for form, base in forms.items() if form not in wrong}


def _s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _ed(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _ing(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


FORMS = _by_form()
